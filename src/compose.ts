// The composition root: one place knows every part and puts them together, for the server, for the command
// line that opens the data folder itself, for the demo's founding, and for tests.
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import {
  instantOf,
  kernelModule,
  registry,
  wholeFirm,
  type Actor,
  type Grant,
  type Read,
  type RoleName,
} from './kernel/index.ts'
import { demoPeople, demoTitle, foundedAt } from './demo/index.ts'
import { createApp, type App } from './faces/http/app.ts'
import type { Identify } from './faces/http/context.ts'
import { calendarFeeds } from './faces/http/feeds.ts'
import type { Figure } from './faces/http/metrics.ts'
import { identityFace } from './faces/http/identity/index.ts'
import { trustedProxiesIn } from './faces/http/proxies.ts'
import { mountMcp } from './faces/mcp/http.ts'
import { coverageWitness } from './modules/drills/index.ts'
import { contains, firmTemplate, person, sheetCalled, withHelp } from './modules/firm/index.ts'
import { grantsOf } from './modules/identity/index.ts'
import { modules } from './modules/index.ts'
import type { Sender } from './platform/carrier.ts'
import { systemWall } from './platform/clock.ts'
import { Checkpoints } from './platform/keys/checkpoints.ts'
import { keyFor, masterKey } from './platform/keys/master-key.ts'
import { openSealer } from './platform/keys/sealer.ts'
import { sha256 } from './platform/keys/sha256.ts'
import { streamBackup } from './platform/log/backup.ts'
import { openStore } from './platform/log/connect.ts'
import type { Store } from './platform/log/store.ts'
import { takeLock } from './platform/log/lock.ts'
import { liveName, openHouse, type OpenedHouse } from './platform/open-house.ts'
import type { Rights } from './platform/permit.ts'
import { readOffers, rulesFolder } from './platform/offers.ts'
import { Pool } from './platform/pool.ts'
import { actingIn, Drills } from './platform/scenario/index.ts'
import { solverHere } from './platform/solver.ts'
import { workbooksAside } from './platform/spreadsheet/aside.ts'
import { writeCsv } from './platform/spreadsheet/csv.ts'
import { ssoFrom } from './platform/identity/sso.ts'
import { evidenceOf } from './evidence.ts'
import type { papersOf } from './papers.ts'
import { wayOut } from './way-out.ts'
import { proofsOf } from './proofs.ts'

export interface ComposeOptions {
  readonly dataFolder: string
  readonly databaseUrl?: string
  /** The invented firm with one-click sign-in; else a firm of one's own, empty at first. */
  readonly demo: boolean
  /** The address people use, once it is known. */
  publicUrl?(): string
  readonly log?: Logger
  readonly environment?: Readonly<Record<string, string | undefined>>
}

export interface Composed {
  readonly app: App
  readonly house: OpenedHouse
  readonly operatorToken: string
  /** Outside the demo and while nobody can sign in: the path that sets up the first administrator, once. */
  setUpPath(): Promise<string | undefined>
  /** Build now what the first look at coverage would wait for: the picture of the live world. */
  warm(): Promise<void>
  /** Tell readers of the data folder where the server answers. */
  announce(url: string): Promise<void>
  close(): Promise<void>
}

/** The operator on this machine, who owns the data folder: rights in the demo, administration elsewhere. */
const operatorId = 'service:local'
const operatorRoles = (demo: boolean): readonly RoleName[] =>
  demo
    ? [
        'commander',
        'machineRoomLead',
        'riskOfficer',
        'auditor',
        'securityAdministrator',
        'systemAdministrator',
      ]
    : ['systemAdministrator', 'auditor']

const operatorGrants = (demo: boolean): Grant[] =>
  operatorRoles(demo).map((role) => ({ role, scope: wholeFirm }))

const operatorIn = (demo: boolean): Actor => ({
  id: operatorId,
  kind: 'service',
  grants: operatorGrants(demo),
})

/** Where the bundle or the source lies: `dist/server` or `src`. */
const here = dirname(fileURLToPath(import.meta.url))
const pages = join(here, '..', 'web')
/** The stories that can be lived through on a fork, beside `src` and `dist`. */
const scenarios = join(here, here.endsWith('src') ? '..' : '../..', 'scenarios')
/** Names the sources that the bundle was built from; unbundled there is no release. */
const release = releaseIn(join(here, '.built-from'))

/** The firm as a spreadsheet; in the bundle on a thread of its own. */
const workbooks = {
  ...workbooksAside(new URL('./workbook.js', import.meta.url)),
  csv: writeCsv,
  template: firmTemplate,
  sheetCalled,
  withHelp,
  importCommand: 'firm.importFirm',
  previewInquiry: 'firm.checkImport',
  exportView: 'firm.sheets',
}

/** Opens the place and everything over it. Throws `Problem` when the folder is in use or a key is missing. */
export async function compose(options: ComposeOptions): Promise<Composed> {
  const { dataFolder } = options
  const lock = await takeLock(dataFolder)
  let store: Store | undefined
  try {
    store = await openStore({ dataFolder, databaseUrl: options.databaseUrl })
    return await composeOver(store, lock, options)
  } catch (error) {
    await store?.close()
    await lock.release()
    throw error
  }
}

type HeldLock = Awaited<ReturnType<typeof takeLock>>

async function composeOver(
  store: Store,
  lock: HeldLock,
  options: ComposeOptions,
): Promise<Composed> {
  const { dataFolder, log } = options
  const environment = options.environment ?? process.env
  const trustedProxies = trustedProxiesIn(environment['SHOUHU_TRUST_PROXY'])
  const demo = await isDemo(store, options.demo)
  const given = environment['SHOUHU_MASTER_KEY']
  const checkpoints = await Checkpoints.open(dataFolder)
  const publicUrl = (): string => options.publicUrl?.() ?? 'http://localhost'
  const sealer = await openSealer(store, { dataFolder, given })
  const late: { house?: OpenedHouse } = {}
  const out = { dataFolder, environment, demo, sealer, publicUrl }
  const { outward, papers, senders } = await wayOut(out, late)
  const house = await houseOver(store, { demo, options, sealer, senders, checkpoints })
  late.house = house
  const master = await masterKey({ dataFolder, given, mayMake: false })
  const links = await outward.attach(house, keyFor('notice links', master))
  const identity = identityFace({
    house,
    store,
    demoPeople: demo ? demoPeople : [],
    clock: () => Date.now(),
    publicUrl,
    trustedProxies,
    local: { token: lock.token, actor: operatorIn(demo) },
    sso: ssoFrom(environment),
    key: keyFor('identity', master),
    onFault: (error) => log?.error({ err: error, about: 'identity' }, 'fault'),
  })
  const identify = actingFor(house, identity.identify)
  const drills = drillsOver(house, log)
  const app = createApp({
    house,
    identify,
    trustedProxies,
    release,
    mount(made) {
      identity.mount(made)
      links.mount(made)
      calendarsOver(house, { master, publicUrl }).mount(made)
      mountMcp(made, { house, identify })
    },
    describe: identity.describe,
    ...faceParts({ house, checkpoints, papers, store, dataFolder }),
    drills,
    ...(log ? { log } : {}),
  })
  return {
    app,
    house,
    operatorToken: lock.token,
    setUpPath: () => identity.setUpPath(),
    async warm() {
      const live = await house.world(liveName)
      await live.show({ view: 'continuity.board', params: {}, actor: operatorIn(demo) })
    },
    announce: (url) => lock.announce(url),
    async close() {
      app.endLive()
      drills.stop()
      identity.close()
      await house.close()
      outward.close()
      await lock.release()
    },
  }
}

const calendarsOver = (
  house: OpenedHouse,
  { master, publicUrl }: { master: Buffer; publicUrl: () => string },
) =>
  calendarFeeds({
    key: keyFor('calendar feeds', master),
    live: () => house.world(liveName),
    read: () => house.liveRead,
    publicUrl,
  })

const drillsOver = (house: OpenedHouse, log: Logger | undefined) =>
  new Drills({
    house,
    folder: scenarios,
    person: (id) => personIn(house, id),
    watch: coverageWitness,
    keepCommand: 'drills.keepReport',
    onFault: (error) => log?.error({ err: error, about: 'drill' }, 'fault'),
  })

/** What the HTTP face is handed of the house's own: figures, proofs, files, papers, backup, pages. */
const faceParts = (parts: {
  house: OpenedHouse
  checkpoints: Checkpoints
  papers: ReturnType<typeof papersOf>
  store: Store
  dataFolder: string
}) => {
  const { house, checkpoints, papers, store, dataFolder } = parts
  return {
    figures: async () => figuresOf(await house.counts()),
    proofs: {
      ...proofsOf({ house, checkpoints }),
      evidence: evidenceOf({ house, checkpoints, press: papers.press }),
    },
    workbooks,
    offers: () => readOffers(rulesFolder),
    press: papers.press,
    kept: papers.kept,
    backUp: (target: Writable, passPhrase: string) =>
      streamBackup(store, target, {
        wall: instantOf(Date.now()),
        passPhrase,
        keysFolder: join(dataFolder, 'keys'),
      }),
    ...(existsSync(pages) ? { web: pages } : {}),
  }
}

async function houseOver(
  store: Store,
  parts: {
    demo: boolean
    options: ComposeOptions
    sealer: Awaited<ReturnType<typeof openSealer>>
    senders: ReadonlyMap<string, Sender>
    checkpoints: Checkpoints
  },
): Promise<OpenedHouse> {
  const { demo, options, sealer, senders, checkpoints } = parts
  const { log } = options
  return openHouse({
    store,
    registry: registry([kernelModule, ...modules]),
    sha256,
    sealer,
    solver: solver(),
    senders,
    // Messages hold links to where people reach us, which only a server knows.
    carries: options.publicUrl !== undefined,
    wall: systemWall,
    demo,
    founding: demo ? { title: demoTitle, at: foundedAt } : { title: '守沪' },
    rights: (live) => rights(live, demo),
    checkpoints: {
      async sign(world, head) {
        if (head.position > 0) await checkpoints.sign({ world, ...head, at: instantOf(Date.now()) })
      },
    },
    onFault: (error, about) => log?.error({ err: error, about }, 'fault'),
  })
}

/** What was founded says what it is: a firm of one's own never becomes the demo by being opened as it. */
async function isDemo(store: Store, asked: boolean): Promise<boolean> {
  const live = (await store.worlds()).find(({ name }) => name === liveName)
  return live ? live.clock.mode === 'simulated' : asked
}

/** What the command line opens when no server runs: the same app, asked without a port. */
export async function openApp(options: {
  dataFolder: string
  databaseUrl?: string
  demo: boolean
}) {
  const composed = await compose(options)
  const { found } = await import('./demo/founding.ts')
  // Only a firm that was asked for is founded: reading a kept one writes nothing.
  if (options.demo && composed.house.demo) await found(composed.house, () => {})
  return {
    fetch: (request: Request) => composed.app.fetch(request),
    close: () => composed.close(),
    operatorToken: composed.operatorToken,
  }
}

// Two engines search one roster at once, also where there are two cores: the scheduler shares them with the server.
const enginesAtOnceMin = 2

// In the bundle the worker's entry lies beside this file; unbundled (tests) engines run on this thread.
function solver() {
  const entry = new URL('./engine.js', import.meta.url)
  if (!existsSync(entry)) return solverHere
  return new Pool(entry, Math.max(enginesAtOnceMin, availableParallelism() - 1))
}

function releaseIn(stamp: string): string {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').trim().slice(0, 12) : ''
}

/** In a fork, whoever runs the drill may ask for the others who play in it. */
const actingFor =
  (house: OpenedHouse, identify: Identify): Identify =>
  async (request) => {
    const caller = await identify(request)
    if (!caller) return undefined
    const actor = actingIn(request, caller.actor, house.worlds(), (id) => personIn(house, id))
    return { ...caller, actor }
  }

/** Anybody in the firm, with the grants they hold in the live world. */
const personIn = (house: OpenedHouse, id: string): Actor | undefined =>
  house.liveRead(person.table).has(id)
    ? { id, kind: 'person', grants: grantsOf(house.liveRead, id) }
    : undefined

function rights(live: () => Read, demo: boolean): Rights {
  return {
    contains,
    grantsOf: (person) => (person === operatorId ? operatorGrants(demo) : grantsOf(live(), person)),
  }
}

type Count = Awaited<ReturnType<OpenedHouse['counts']>>[number]

const told: readonly (Omit<Figure, 'value' | 'labels'> & { of(count: Count): number })[] = [
  {
    name: 'shouhu_queue_commands',
    help: 'Commands waiting at the desk',
    kind: 'gauge',
    of: (c) => c.queued,
  },
  {
    name: 'shouhu_outbox_messages',
    help: 'Messages waiting to leave',
    kind: 'gauge',
    of: (c) => c.outbox,
  },
  {
    name: 'shouhu_promises_open',
    help: 'Promises that wait for their time',
    kind: 'gauge',
    of: (c) => c.promises,
  },
  {
    name: 'shouhu_commands_total',
    help: 'Commands decided',
    kind: 'counter',
    of: (c) => c.commands,
  },
  { name: 'shouhu_batches_total', help: 'Batches appended', kind: 'counter', of: (c) => c.batches },
  {
    name: 'shouhu_entries_total',
    help: 'Entries appended or followed',
    kind: 'counter',
    of: (c) => c.entries,
  },
  {
    name: 'shouhu_append_retries_total',
    help: 'Batches decided again',
    kind: 'counter',
    of: (c) => c.retries,
  },
]

const figuresOf = (counts: readonly Count[]): Figure[] =>
  told.flatMap(({ of, ...figure }) =>
    counts.map((count) => ({ ...figure, value: of(count), labels: { world: count.world } })),
  )
