// The entry that founds the demo firm in a data folder, in a process of its own: it needs far more memory than
// serving does. Progress goes to stdout, one JSON line a step.
import { resolve } from 'node:path'
import process from 'node:process'
import { compose } from '../compose.ts'
import { found } from './founding.ts'

const databaseUrl = process.env['DATABASE_URL']
const composed = await compose({
  dataFolder: resolve(process.env['SHOUHU_DATA'] ?? '.shouhu'),
  demo: true,
  ...(databaseUrl ? { databaseUrl } : {}),
})
try {
  // A folder that holds a firm of its own stays that firm's, also when it is started without `--no-demo`.
  if (composed.house.demo) {
    await found(composed.house, (progress) => {
      process.stdout.write(`${JSON.stringify(progress)}\n`)
    })
  }
} finally {
  await composed.close()
}
