// `start`: runs the server in the foreground, as `npm start` does once everything is built.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Verb } from '../call.ts'
import { parse } from '../flags.ts'
import { exits, Outage, Usage } from '../shell.ts'

export const startVerb: Verb = {
  name: 'start',
  usage: '[--no-demo] [--once]',
  options: { 'no-demo': { type: 'boolean' }, once: { type: 'boolean' } },
  async run(call) {
    const { words } = parse(call.args, startVerb.options)
    const [extra] = words
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    const entry = join(call.root, 'dist', 'server', 'main.js')
    if (!existsSync(entry)) throw new Outage('outage.notBuilt', { entry })
    const env = { ...process.env, SHOUHU_DATA: call.place.folder }
    const code = await untilEnd([entry, ...call.args], env)
    return code === 0 ? exits.done : code === exits.usage ? exits.usage : exits.outage
  },
}

// The server stops by itself on the signals that reach this process: they are handed on, and waited for.
function untilEnd(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' })
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal)
  const heed = (): void => undefined
  process.on('SIGTERM', passOn)
  process.on('SIGINT', heed)
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? exits.outage))
  }).finally(() => {
    process.off('SIGTERM', passOn)
    process.off('SIGINT', heed)
  })
}
