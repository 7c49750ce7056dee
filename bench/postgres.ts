// What the server holds in memory when its log is in a PostgreSQL of its own. Measured only where one is installed.
import { readFile } from 'node:fs/promises'
import { startPostgres, whyNoPostgres } from '../test/support/postgres.ts'
import { found, freshFolder, startServer } from '../test/support/server.ts'
import { figure, type Figures } from './harness.ts'

const rssMiBMax = 350

export const figures: Figures = async (bench) => {
  const why = whyNoPostgres()
  if (why !== undefined) {
    bench.say(`not measured: ${why}`)
    return []
  }
  const postgres = await startPostgres()
  try {
    const { url } = await postgres.freshDatabase()
    const folder = await freshFolder('empty')
    bench.say('founding the demo firm')
    await found(folder, { DATABASE_URL: url })
    const server = await startServer({ folder, env: { DATABASE_URL: url } })
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '')
    await server.stop()
    const kiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN)
    return [figure('memory of a server that is ready', kiB / 1024, 'MiB', { atMost: rssMiBMax })]
  } finally {
    await postgres.stop()
  }
}
