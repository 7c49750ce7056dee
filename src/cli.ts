// The command line's entry: gives the process to `faces/cli` as a value, and composes what it opens.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { run } from './faces/cli/run.ts'

/** As a shell counts a command that a signal ended. */
const interrupted = 130
const root = checkout(dirname(fileURLToPath(import.meta.url)))

// A reader that stops reading (`shouhu … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await run({
  root,
  shell: {
    argv: process.argv.slice(2),
    env: process.env,
    columns: process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY,
    live: process.stderr.isTTY,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks).toString('utf8')
    },
    nowMs: () => Date.now(),
  },
  serveMcp: async (link, language) =>
    (await import('./faces/mcp/stdio.ts')).serveStdio(link, language),
  onSignal(stop) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void stop().finally(() => process.exit(interrupted)))
    }
  },
  openApp: async (options) => (await import('./compose.ts')).openApp(options),
})

/** The folder of the checkout: the nearest above with a package.json. */
function checkout(folder: string): string {
  const above = dirname(folder)
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : checkout(above)
}
