// `npm run screenshots`: takes the pictures of README and the guides from the running product, into docs/pictures.
// `-- roster solve` takes only those.
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import { buildAll } from './build.mjs'
import { alone, cache, inRoot, root } from './checkout.mjs'
import { install } from './install.mjs'
import { tooOld } from './node-version.mjs'
import { StepFailed, foreground, steps } from './steps.mjs'

if (tooOld()) process.exit(1)

const folder = join(cache, 'pictures')

try {
  const show = steps()
  await install(show)
  await buildAll(show)
  process.exitCode = await alone('pictures', async () => {
    const { build } = await import('rolldown')
    await build({
      cwd: root,
      platform: 'node',
      external: (id) => !id.startsWith('.') && !isAbsolute(id),
      input: { take: inRoot('test/pictures/take.ts') },
      // Two folders deep, as the sources are: paths mean the same in both.
      output: { dir: folder, format: 'esm' },
    })
    return foreground(process.execPath, [join(folder, 'take.js'), ...process.argv.slice(2)], {
      cwd: root,
    })
  })
} catch (cause) {
  if (!(cause instanceof StepFailed)) throw cause
  process.exitCode = 1
}
