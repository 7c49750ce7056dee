// The log's figures: appends beside a bare INSERT of the same rows, folding, reading back with and without
// the chain verified, and a start with a million events behind a snapshot.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { Entry, fold, seal, Tables, type Sealed } from '../src/kernel/index.ts'
import { sha256 } from '../src/platform/keys/sha256.ts'
import { openEmbedded, openPostgres } from '../src/platform/log/connect.ts'
import type { Head, Store } from '../src/platform/log/store.ts'
import { verifyLog } from '../src/platform/log/verify.ts'
import type { OpenedHouse } from '../src/platform/open-house.ts'
import { stateAt } from '../src/platform/past.ts'
import { saveSnapshot, shapeOf } from '../src/platform/snapshots.ts'
import { folderWithPglite } from '../test/support/pglite.ts'
import { startPostgres, whyNoPostgres } from '../test/support/postgres.ts'
import { figure, inTurn, median, timed, type Bench, type Figure, type Figures } from './harness.ts'
import { benchRegistry, houseOver, peopleCount, toldBy, turnOf } from './log-desk.ts'

const bareRatioMin = 0.45
const embeddedPerSecondMin = 3_000
const foldPerSecondMin = 150_000
const readPerSecondMin = 40_000
const verifiedPerSecondMin = 20_000
const startMsMax = 3_000

const commandsPerRun = 10_000
const runs = 5
const eventsBehind = 1_000_000
/** Half of the distance between two snapshots: the tail that a start meets on average. */
const tailLength = 5_000
const chainGroup = 10_000

const perSecond = (count: number, ms: number): number => (count * 1_000) / ms

export const figures: Figures = async (bench) => [
  ...(await onPostgres(bench)),
  ...(await onPglite(bench)),
]

async function onPostgres(bench: Bench): Promise<Figure[]> {
  const why = whyNoPostgres()
  if (why !== undefined) {
    bench.say(`PostgreSQL is not measured: ${why}`)
    return []
  }
  const server = await startPostgres()
  try {
    const { url, run } = await server.freshDatabase()
    const [setting] = await run('show fsync')
    bench.say(`PostgreSQL with fsync ${Object.values(setting ?? {}).join()}`)
    const house = await houseOver(await openPostgres(url))
    await run('create table bare_entry (like entry including all)')
    const bare = new pg.Client({ connectionString: url })
    await bare.connect()
    const found = await besideBare(bench, house, bare)
    await bare.end()
    await house.close()
    return found
  } finally {
    await server.stop()
  }
}

/** The desk's commands, then the very same rows by a bare INSERT in groups of the same size; in turn. */
async function besideBare(bench: Bench, house: OpenedHouse, bare: pg.Client): Promise<Figure[]> {
  const desk: { wall: number[]; cpu: number[] } = { wall: [], cpu: [] }
  const plain: { wall: number[]; cpu: number[] } = { wall: [], cpu: [] }
  let size = 0
  for (let round = -1; round < runs; round++) {
    const before = await countsOf(house)
    const told = await timed(() =>
      toldBy(house, { from: (round + 1) * commandsPerRun, count: commandsPerRun }),
    )
    const after = await countsOf(house)
    size = Math.round((after.entries - before.entries) / (after.batches - before.batches))
    const rows = await rowsOf(house.store, before.position)
    const inserted = await timed(() => insertBare(bare, rows, size))
    if (round < 0) continue
    desk.wall.push(perSecond(rows.length, told.wallMs))
    desk.cpu.push(perSecond(rows.length, told.cpuMs))
    plain.wall.push(perSecond(rows.length, inserted.wallMs))
    plain.cpu.push(perSecond(rows.length, inserted.cpuMs))
  }
  bench.say(`groups of ${size} rows`)
  const name = `bare INSERT of ${size} rows`
  const peer = { name, value: median(plain.wall) }
  return [
    figure('append.postgres', median(desk.wall), 'rows/s', { ratioAtLeast: bareRatioMin, peer }),
    figure('append.postgres.cpu', median(desk.cpu), 'rows/s CPU', {
      peer: { name, value: median(plain.cpu) },
    }),
  ]
}

async function countsOf(house: OpenedHouse) {
  const [live] = await house.counts()
  if (!live) throw new Error('the house has a live world')
  return live
}

async function rowsOf(store: Store, after: number): Promise<Sealed[]> {
  const rows: Sealed[] = []
  for await (const page of store.read('live', after)) rows.push(...page)
  return rows
}

async function insertBare(client: pg.Client, rows: readonly Sealed[], size: number): Promise<void> {
  for (let from = 0; from < rows.length; from += size) {
    const group = rows.slice(from, from + size)
    const places = group.map((_, row) => {
      const columns = [1, 2, 3, 4, 5, 6].map((column) => `$${row * 6 + column}`)
      return `(${columns.join()})`
    })
    const values = group.flatMap(({ position, subject, type, body, hash }) => [
      ...['live', position, subject, type, body, hash],
    ])
    const text = `insert into bare_entry values ${places.join()}`
    await client.query({ name: `bare ${group.length}`, text, values })
  }
}

async function onPglite(bench: Bench): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-bench-'))
  try {
    const place = join(await folderWithPglite(folder), 'pglite')
    const store = await openEmbedded(place)
    const house = await houseOver(store)
    let from = 0
    const append = await inTurn(
      {
        async told() {
          await toldBy(house, { from, count: commandsPerRun })
          from += commandsPerRun
        },
      },
      runs,
    )
    const { wallMs, cpuMs } = append('told')
    const appended = [
      figure('append.pglite', perSecond(commandsPerRun, wallMs), 'commands/s', {
        atLeast: embeddedPerSecondMin,
      }),
      figure('append.pglite.cpu', perSecond(commandsPerRun, cpuMs), 'commands/s CPU'),
    ]
    bench.say('appended')
    const replayed = await replay(store)
    bench.say('replayed')
    return [...appended, ...replayed, await startFigure(bench, place, house)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Events per second of CPU time: folded alone; read, parsed and folded; and with the chain verified. */
async function replay(store: Store): Promise<Figure[]> {
  const rows = new Map((await store.worlds()).map((row) => [row.name, row]))
  const head = await store.head('live')
  if (!head) throw new Error('the live world has entries')
  const parsed = (await rowsOf(store, 0)).map(({ body }) => Entry.parse(JSON.parse(body)))
  // A shape that no snapshot has, so that every reading begins at the first entry.
  const parts = { store, registry: benchRegistry, shape: 'none', worlds: () => rows }
  const read = () => stateAt(parts, 'live', head.position)
  const took = await inTurn(
    {
      fold: () => folded(parsed),
      read,
      async verified() {
        await verifyLog(store, { world: 'live', sha256 })
        await read()
      },
    },
    runs,
  )
  const rate = (name: 'fold' | 'read' | 'verified') => perSecond(head.position, took(name).cpuMs)
  return [
    figure('fold', rate('fold'), 'events/s CPU', { atLeast: foldPerSecondMin }),
    figure('read-fold', rate('read'), 'events/s CPU', { atLeast: readPerSecondMin }),
    figure('read-verify-fold', rate('verified'), 'events/s CPU', { atLeast: verifiedPerSecondMin }),
  ]
}

function folded(entries: readonly Entry[]): Tables {
  const tables = emptyTables()
  for (const [index, entry] of entries.entries()) {
    fold(benchRegistry, tables.tentative, entry)
    if (index % 500 === 499) tables.keep()
  }
  tables.keep()
  return tables
}

function emptyTables(): Tables {
  const tables = new Tables()
  for (const def of benchRegistry.tables) def.of(tables)
  return tables
}

/** A million events, a snapshot, a tail: then from nothing to a house that serves, three times. */
async function startFigure(bench: Bench, place: string, house: OpenedHouse): Promise<Figure> {
  await house.close()
  const store = await openEmbedded(place)
  let head = await store.head('live')
  if (!head) throw new Error('the live world has entries')
  const tables = emptyTables()
  while (head.position < eventsBehind) {
    const group = chainOf(head, Math.min(chainGroup, eventsBehind - head.position), tables)
    await store.append('live', group)
    head = headAfter(group, head)
  }
  const shape = shapeOf(benchRegistry, sha256)
  await saveSnapshot(store, { world: 'live', tables, head, shape })
  await store.append('live', chainOf(head, tailLength, tables))
  await store.close()
  bench.say(`${eventsBehind} events written`)
  const starts: number[] = []
  for (let round = -1; round < 3; round++) {
    let opened: OpenedHouse | undefined
    const { wallMs } = await timed(async () => {
      opened = await houseOver(await openEmbedded(place))
      if (!(await opened.ready())) throw new Error('a started house is ready')
    })
    // Closed past the house, which would leave a newer snapshot behind.
    await opened?.store.close()
    if (round >= 0) starts.push(wallMs)
  }
  return figure(`start.behind-${eventsBehind}`, median(starts), 'ms', { atMost: startMsMax })
}

/** Entries as the desk would have written them, folded into `tables`. */
function chainOf(after: Head, count: number, tables: Tables): Sealed[] {
  const rows: Sealed[] = []
  let { hash } = after
  const now = new Date().toISOString()
  for (let position = after.position + 1; position <= after.position + count; position++) {
    const turn = turnOf(position % (2 * peopleCount))
    const entry: Entry = {
      ...{ position, at: now, wall: now, actor: 'system', command: 'post.takeTurn' },
      ...{ batch: position, type: 'post.TurnTaken', version: 1, subject: `person/${turn.person}` },
      data: turn,
    }
    fold(benchRegistry, tables.tentative, entry)
    const row = seal(sha256, hash, entry)
    rows.push(row)
    hash = row.hash
  }
  tables.keep()
  return rows
}

function headAfter(rows: readonly Sealed[], before: Head): Head {
  const last = rows.at(-1)
  return last ? { position: last.position, hash: last.hash } : before
}
