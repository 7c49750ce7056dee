// A private PostgreSQL server for tests: its own folder, its own port, gone at the end. Found in
// SHOUHU_TEST_DATABASE_URL (a server that is there already) or by its binaries; never installed from here.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const debianFolder = '/usr/lib/postgresql'
const readyMsMax = 30_000
/** The uid and gid of `nobody` on Debian: PostgreSQL refuses to run as root. */
const nobody = 65_534

/** Where the server binaries are, or `undefined` with the reason in `whyNoPostgres`. */
function binaries(): string | undefined {
  if (!existsSync(debianFolder)) return undefined
  const newest = readdirSync(debianFolder).toSorted((a, b) => Number(b) - Number(a))
  return newest.map((version) => join(debianFolder, version, 'bin')).find(hasServer)
}

const hasServer = (folder: string): boolean => existsSync(join(folder, 'initdb'))

/** Why no PostgreSQL can be used here; `undefined` when one can. */
export const whyNoPostgres = (): string | undefined =>
  process.env['SHOUHU_TEST_DATABASE_URL'] || binaries()
    ? undefined
    : `no PostgreSQL server: no binaries in ${debianFolder} and SHOUHU_TEST_DATABASE_URL is not set`

/** A database of its own, empty at first. */
export interface Database {
  readonly url: string
  /** One statement on a connection of its own. */
  run(sql: string): Promise<unknown[]>
}

export interface PostgresServer {
  freshDatabase(): Promise<Database>
  /** Stop the server at once, as a crash would. Only for a server of our own. */
  crash(): Promise<void>
  /** Start it again on the same folder and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Start a private server, or use the one that SHOUHU_TEST_DATABASE_URL names. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const given = process.env['SHOUHU_TEST_DATABASE_URL']
  if (given) return usingServer(given)
  const bin = binaries()
  if (!bin) throw new Error(whyNoPostgres())
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-postgres-'))
  const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  if ('uid' in identity) await chown(folder, nobody, nobody)
  await chmod(folder, 0o700)
  const files = join(folder, 'files')
  await run(
    join(bin, 'initdb'),
    ['-D', files, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
    { ...identity, cwd: folder },
  )
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const options = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings]
  // After a crash the whole folder is synced file by file otherwise, which takes ten seconds here.
  if (process.platform === 'linux') options.push('recovery_init_sync_method=syncfs')
  const start = () =>
    spawn(
      join(bin, 'postgres'),
      ['-D', files, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
      { ...identity, cwd: folder, stdio: 'ignore' },
    )
  let server = start()
  await answering(url, server)
  const end = async (signal: 'SIGQUIT' | 'SIGINT'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }
  return {
    freshDatabase: () => freshDatabase(url),
    crash: () => end('SIGQUIT'),
    async restart() {
      await end('SIGINT')
      server = start()
      await answering(url, server)
    },
    async stop() {
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function usingServer(url: string): PostgresServer {
  const notOurs = async (): Promise<void> => {
    throw new Error('the server in SHOUHU_TEST_DATABASE_URL is not ours to stop')
  }
  return {
    freshDatabase: () => freshDatabase(url),
    crash: notOurs,
    restart: notOurs,
    stop: async () => {},
  }
}

let databases = 0

async function freshDatabase(url: string): Promise<Database> {
  const name = `shouhu_test_${process.pid}_${++databases}`
  await once(url, `drop database if exists ${name}`)
  await once(url, `create database ${name}`)
  const made = new URL(url)
  made.pathname = `/${name}`
  return { url: made.href, run: (sql) => once(made.href, sql) }
}

async function once(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  // A connection that breaks fails its statement; its own cry, unheard, would end the tests.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyMsMax
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`)
    try {
      await once(url, 'select 1')
      return
    } catch {
      // Not answering yet; the deadline ends this.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('postgres did not answer in time')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
