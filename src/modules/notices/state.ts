// What we know of notices: each with the frozen steps of its escalation, its people in parts with their receipts,
// what channels have been asked and not yet answered, thanks under letters, and where browsers take messages.
import { z } from 'zod'
import {
  Instant,
  on,
  plusMinutes,
  promises,
  table,
  type Read,
  type Write,
} from '../../kernel/index.ts'
import {
  Answered,
  Carried,
  CarryAsked,
  CarryFailed,
  Channel,
  ChannelsFound,
  Delivered,
  FollowedUp,
  GroupChannel,
  Leaving,
  NoticeAddressed,
  NoticeClosed,
  NoticeSent,
  Posted,
  PushAdded,
  PushRemoved,
  ReachabilityPlanned,
  runKey,
  ThanksAdded,
} from './events.ts'
import {
  Counts,
  nobodyYet,
  reached,
  Receipt,
  recounted,
  summed,
  triedBy,
  type Tried,
} from './ladder.ts'

/** Receipts that the state holds one by one; of older notices only the counts are kept. The log has all. */
const receiptsKeptMax = 200_000
/** Notices that the state remembers at all. */
const noticesKeptMax = 2_000
const thanksKeptMax = 5_000

const Post = z.object({ channel: GroupChannel, at: Instant, failed: z.string().optional() })

const NoticeRow = NoticeSent.body.and(
  z.object({
    at: Instant,
    by: z.string(),
    parts: z.int(),
    /** The newest step that was taken. */
    step: z.int(),
    posts: z.array(Post),
    closedAt: Instant.optional(),
    because: z.string().optional(),
    /** What remains when its receipts were let go. */
    counts: Counts.optional(),
  }),
)
export type NoticeRow = z.infer<typeof NoticeRow>
export const notices = table('notices.notice', NoticeRow, {
  once: (row) => row.once,
  kind: (row) => row.kind,
  incident: (row) => row.incident,
})

const PartRow = z.object({
  notice: z.string(),
  part: z.int(),
  people: z.array(z.string()),
  /** In the order of `people`. */
  receipts: z.array(Receipt),
  counts: Counts,
})
export type PartRow = z.infer<typeof PartRow>
export const parts = table('notices.part', PartRow)

const RunRow = z.object({
  notice: z.string(),
  step: z.int(),
  channel: Channel,
  part: z.int(),
  /** Not yet answered, and of those who may have a message on its way. */
  open: z.array(z.string()),
  leaving: z.array(z.string()),
  /** A robot has begun to post. */
  posting: z.boolean().optional(),
})
export type RunRow = z.infer<typeof RunRow>
/** What channels have been asked and not yet answered, by the key of the run. */
export const runs = table('notices.run', RunRow)

const ThanksRow = z.object({
  notice: z.string(),
  person: z.string(),
  text: z.string(),
  at: Instant,
})
export type ThanksRow = z.infer<typeof ThanksRow>
export const thanks = table('notices.thanks', ThanksRow, { notice: (row) => row.notice })

export const pushes = table('notices.push', PushAdded.body, { person: (row) => row.person })

const channelsId = 'all'
const channelTable = table('notices.channel', ChannelsFound.body)

export const tables = [notices, parts, runs, thanks, pushes, channelTable]

export const stepKind = 'notices.step'
export const reachabilityKind = 'notices.reachability'
export const partId = (notice: string, part: number): string => `${notice}/${part}`
const stepPromise = (notice: string): string => `${stepKind}:${notice}`

/** The channels of this installation, as last told. */
export const channelsNow = (read: Read) => read(channelTable).get(channelsId)?.channels ?? []

/** The parts of a notice, in order; none where its receipts were let go. */
export function partsOf(read: Read, notice: NoticeRow): PartRow[] {
  const found: PartRow[] = []
  for (let part = 0; part < notice.parts; part++) {
    const row = read(parts).get(partId(notice.notice, part))
    if (row) found.push(row)
  }
  return found
}

/** Where a person stands in a notice. Parts and the people in them are ordered by id. */
export function placeOf(
  read: Read,
  notice: NoticeRow,
  person: string,
): { row: PartRow; index: number } | undefined {
  let row: PartRow | undefined
  for (let part = 0; part < notice.parts; part++) {
    const next = read(parts).get(partId(notice.notice, part))
    const [first] = next?.people ?? []
    if (!next || first === undefined || first > person) break
    row = next
  }
  const index = row ? indexIn(row.people, person) : -1
  return row && index >= 0 ? { row, index } : undefined
}

function indexIn(people: readonly string[], person: string): number {
  let low = 0
  let high = people.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const here = people[middle] ?? ''
    if (here === person) return middle
    if (here < person) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The receipt of a person, if they are among its people. */
export function receiptOf(read: Read, notice: NoticeRow, person: string): Receipt | undefined {
  const place = placeOf(read, notice, person)
  return place?.row.receipts[place.index]
}

type Change = (receipt: Receipt, person: string) => Receipt

/** Changes the receipts of some people of one part. Equal receipts stay one object. */
function changeReceipts(tables: Write, id: string, people: readonly string[], change: Change) {
  const row = tables(parts).get(id)
  if (!row) return
  const receipts = [...row.receipts]
  let { counts } = row
  for (const person of people) {
    const index = indexIn(row.people, person)
    const old = receipts[index]
    if (!old) continue
    const next = change(old, person)
    receipts[index] = next
    counts = recounted(counts, old, next)
  }
  tables(parts).put(id, { ...row, receipts, counts })
}

/** The same change of the same receipt is made once and shared. */
function shared(change: (receipt: Receipt) => Receipt): (receipt: Receipt) => Receipt {
  const made = new Map<Receipt, Receipt>()
  return (receipt) => {
    let next = made.get(receipt)
    if (!next) {
      next = change(receipt)
      made.set(receipt, next)
    }
    return next
  }
}

function promiseStep(tables: Write, row: NoticeRow): void {
  const next = row.steps[row.step + 1]
  tables(promises).remove(stepPromise(row.notice))
  if (!next || row.closedAt !== undefined) return
  tables(promises).put(stepPromise(row.notice), {
    id: stepPromise(row.notice),
    kind: stepKind,
    due: plusMinutes(row.at, next.afterMinutes),
    subject: `notice/${row.notice}`,
    about: { notice: row.notice, step: row.step + 1 },
  })
}

/** The counts of a notice: of its parts, or what was kept of them. */
export const countsNow = (read: Read, notice: NoticeRow): Counts =>
  notice.counts ?? partsOf(read, notice).reduce((sum, { counts }) => summed(sum, counts), nobodyYet)

// Oldest first until the new one fits: its counts stay, its receipts are let go.
function letGo(tables: Write, coming: number): void {
  let held = coming
  for (const row of tables(notices).rows()) if (!row.counts) held += row.count
  for (const row of [...tables(notices).rows()]) {
    if (held <= receiptsKeptMax) break
    if (row.counts) continue
    tables(notices).put(row.notice, { ...row, counts: countsNow(tables, row) })
    for (let part = 0; part < row.parts; part++) tables(parts).remove(partId(row.notice, part))
    tables(promises).remove(stepPromise(row.notice))
    held -= row.count
  }
  const [oldest] = tables(notices).rows()
  if (oldest && tables(notices).size >= noticesKeptMax) tables(notices).remove(oldest.notice)
}

interface Came {
  readonly run: Pick<RunRow, 'notice' | 'part'>
  readonly people: readonly string[]
  readonly tried: Tried
}

function come(tables: Write, { run, people, tried }: Came): void {
  if (people.length === 0) return
  const { outcome, at } = tried
  const change = shared((old) => {
    const receipt = triedBy(old, tried)
    if (outcome === 'delivered') return reached(reached(receipt, 'sent', at), 'delivered', at)
    return outcome === 'sent' ? reached(receipt, 'sent', at) : receipt
  })
  changeReceipts(tables, partId(run.notice, run.part), people, change)
}

function settleRun(
  tables: Write,
  key: string,
  settled: readonly string[],
  back: readonly string[],
) {
  const run = tables(runs).get(key)
  if (!run) return
  const gone = new Set(settled)
  const stays = new Set([...settled, ...back])
  const open = run.open.filter((person) => !gone.has(person))
  const leaving = run.leaving.filter((person) => !stays.has(person))
  if (open.length === 0) tables(runs).remove(key)
  else tables(runs).put(key, { ...run, open, leaving })
}

function postTold(tables: Write, body: z.infer<typeof Posted.body>, at: Instant): void {
  const row = tables(notices).get(body.notice)
  const channel = GroupChannel.safeParse(body.channel)
  if (!row || !channel.success) return
  const { failed } = body
  const post = { channel: channel.data, at, ...(failed === undefined ? {} : { failed }) }
  tables(notices).put(body.notice, { ...row, posts: [...row.posts, post] })
  tables(runs).remove(body.key)
}

export const evolve = [
  on(NoticeSent, (tables, body, { at, actor }) => {
    letGo(tables, body.count)
    const row: NoticeRow = { ...body, at, by: actor, parts: 0, step: 0, posts: [] }
    tables(notices).put(body.notice, row)
    promiseStep(tables, row)
  }),
  // What stands in the product is there for them from this moment.
  on(NoticeAddressed, (tables, { notice, part, people }, { at }) => {
    const receipt: Receipt = { at: { sent: at }, tried: [{ channel: 'app', at, outcome: 'sent' }] }
    const receipts = people.map(() => receipt)
    const row = { notice, part, people, receipts, counts: { ...nobodyYet, sent: people.length } }
    tables(parts).put(partId(notice, part), row)
    const now = tables(notices).get(notice)
    if (now) tables(notices).put(notice, { ...now, parts: part + 1 })
  }),
  on(CarryAsked, (tables, { people, ...run }, { at }) => {
    tables(runs).put(runKey(run), { ...run, open: people, leaving: [] })
    const tried: Tried = { channel: run.channel, at, outcome: 'asked' }
    const change = shared((old) => triedBy(old, tried))
    if (people.length > 0) changeReceipts(tables, partId(run.notice, run.part), people, change)
  }),
  on(Leaving, (tables, { key, people }) => {
    const run = tables(runs).get(key)
    if (!run) return
    const isPost = people.length === 0
    const leaving = [...run.leaving, ...people]
    tables(runs).put(key, { ...run, leaving, ...(isPost ? { posting: true } : {}) })
  }),
  on(Carried, (tables, body, { at }) => {
    const run = tables(runs).get(body.key)
    if (!run) return
    const { channel } = run
    for (const outcome of ['sent', 'delivered', 'unknown'] as const)
      come(tables, { run, people: body[outcome], tried: { channel, at, outcome } })
    for (const { person, why } of body.failed)
      come(tables, { run, people: [person], tried: { channel, at, outcome: 'failed', why } })
    const failed = body.failed.map(({ person }) => person)
    const settled = [...body.sent, ...body.delivered, ...body.unknown, ...failed]
    settleRun(tables, body.key, settled, body.back)
  }),
  on(CarryFailed, (tables, { key, why }, { at }) => {
    const run = tables(runs).get(key)
    if (!run) return
    const { channel, open } = run
    come(tables, { run, people: open, tried: { channel, at, outcome: 'failed', why } })
    tables(runs).remove(key)
  }),
  on(Posted, (tables, body, { at }) => postTold(tables, body, at)),
  on(Delivered, (tables, { notice, person, channel, failed }, { at }) => {
    const row = tables(notices).get(notice)
    const place = row && placeOf(tables, row, person)
    if (!place) return
    const outcome = failed === undefined ? 'delivered' : 'failed'
    const tried: Tried = { channel, at, outcome, ...(failed === undefined ? {} : { why: failed }) }
    const run = { notice, part: place.row.part }
    come(tables, { run, people: [person], tried })
  }),
  on(Answered, (tables, { notice, person, rung, via, reply }, { at, actor }) => {
    const row = tables(notices).get(notice)
    const place = row && placeOf(tables, row, person)
    if (!place) return
    const change: Change = (old) => ({
      ...reached(old, rung, at),
      via,
      ...(via === 'forThem' ? { by: actor } : {}),
      ...(reply === undefined ? {} : { reply }),
    })
    changeReceipts(tables, partId(notice, place.row.part), [person], change)
  }),
  on(FollowedUp, (tables, { notice, step }) => {
    const row = tables(notices).get(notice)
    if (!row) return
    const next = { ...row, step }
    tables(notices).put(notice, next)
    promiseStep(tables, next)
  }),
  on(NoticeClosed, (tables, { notice, because }, { at }) => {
    const row = tables(notices).get(notice)
    if (!row) return
    tables(notices).put(notice, { ...row, closedAt: at, because })
    tables(promises).remove(stepPromise(notice))
  }),
  on(ThanksAdded, (tables, body, { at, position }) => {
    const [oldest] = tables(thanks).ids()
    if (oldest !== undefined && tables(thanks).size >= thanksKeptMax) tables(thanks).remove(oldest)
    tables(thanks).put(`${body.notice}/${position}`, { ...body, at })
  }),
  on(PushAdded, (tables, body) => tables(pushes).put(`${body.person}/${body.device}`, body)),
  on(PushRemoved, (tables, { person, device }) => tables(pushes).remove(`${person}/${device}`)),
  on(ChannelsFound, (tables, body) => tables(channelTable).put(channelsId, body)),
  on(ReachabilityPlanned, (tables, { due }) =>
    tables(promises).put(reachabilityKind, {
      id: reachabilityKind,
      kind: reachabilityKind,
      due,
      subject: 'notices',
      about: {},
    }),
  ),
]
