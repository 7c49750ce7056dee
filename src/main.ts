// The server: composes everything, listens, says where, and stops in good order.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { isAbsolute, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { pino } from 'pino'
import { compose } from './compose.ts'
import { kernelModule, say } from './kernel/index.ts'
import { listen, portOf } from './listen.ts'
import { Problem } from './platform/problem.ts'

const portDefault = 8700
const stopMsMax = 20_000
const warmAfterMs = 1_000
const failed = 1
const wrongUsage = 2

const startedAt = Number(process.env['SHOUHU_STARTED_AT'] ?? Date.now())
const dataFolder = resolved(process.env['SHOUHU_DATA'] ?? '.shouhu')
const log = pino(
  { level: process.env['SHOUHU_LOG'] ?? 'info', base: null },
  pino.destination({ dest: 2, sync: false }),
)

try {
  await serve()
} catch (error) {
  log.fatal({ err: error }, 'could not start')
  process.stderr.write(`${sentence(error)}\n`)
  process.exit(error instanceof Problem && error.kind === 'mistake' ? wrongUsage : failed)
}

async function serve(): Promise<void> {
  const flags = flagsGiven()
  const host = flags.host ?? process.env['HOST'] ?? '127.0.0.1'
  const port = portOf(flags.port ?? process.env['PORT'], portDefault)
  let address = ''
  const databaseUrl = process.env['DATABASE_URL']
  if (!databaseUrl) prepare()
  const composed = await compose({
    dataFolder,
    demo: !flags['no-demo'],
    publicUrl: () => process.env['SHOUHU_PUBLIC_URL'] ?? address,
    log,
    ...(databaseUrl ? { databaseUrl } : {}),
  })
  if (flags['no-demo'] && composed.house.demo) {
    await composed.close()
    throw new Problem('conflict', 'kernel.holdsDemo', { folder: dataFolder })
  }
  const listener = getRequestListener(composed.app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  address = await listen(server, host, port)
  await composed.announce(address)
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), stopMsMax).unref()
    server.close()
    composed.app.endLive()
    server.closeIdleConnections()
    await composed.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  const setUp = await composed.setUpPath()
  const readyMs = Date.now() - startedAt
  const rssMiB = Math.round(process.memoryUsage.rss() / 2 ** 20)
  process.stdout.write(
    `${JSON.stringify({ url: address, readyMs, rssMiB, ...(setUp ? { setUp: address + setUp } : {}) })}\n`,
  )
  log.info({ url: address, readyMs, rssMiB }, 'ready')
  if (flags.once) await stop()
  else warmSoon(composed.warm)
}

/** People who are there already come first; then what they will ask for is made ready. */
function warmSoon(warm: () => Promise<void>): void {
  const timer = setTimeout(() => {
    warm().catch((error: unknown) => log.error({ err: error, about: 'warming' }, 'fault'))
  }, warmAfterMs)
  timer.unref()
}

/** The embedded database is made beside the server, which would keep the memory that this takes. */
function prepare(): void {
  const program = fileURLToPath(new URL('./prepare.js', import.meta.url))
  if (existsSync(join(dataFolder, 'pglite')) || !existsSync(program)) return
  execFileSync(process.execPath, [program], {
    env: { ...process.env, SHOUHU_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function resolved(folder: string): string {
  return isAbsolute(folder) ? folder : resolve(folder)
}

function flagsGiven() {
  try {
    return parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        port: { type: 'string' },
        host: { type: 'string' },
      },
    }).values
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('mistake', 'kernel.flagWrong', { why }, { cause })
  }
}

/** A start that failed, in one sentence of each language. */
function sentence(error: unknown): string {
  const text = error instanceof Problem ? kernelModule.text[error.code] : undefined
  const params = error instanceof Problem ? error.params : {}
  const why = text ?? { zh: String(error), en: String(error) }
  return `守沪未能启动：${say(why, 'zh', params)}\nShouhu could not start: ${say(why, 'en', params)}`
}
