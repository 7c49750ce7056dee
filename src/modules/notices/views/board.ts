// The receipts board: all notices with their ladder, one of them in detail, and its people by how far they have come.
import { z } from 'zod'
import { Instant, refuse, role, view, wholeFirm, type Read } from '../../../kernel/index.ts'
import { person as people } from '../../firm/index.ts'
import { reaches, senders } from '../commands/send.ts'
import { Audience, Channel, NoticeId, NoticeKind, Rung, rungs, Step, Via } from '../events.ts'
import { isDone, rankReached, rungReached, Tried, type Receipt } from '../ladder.ts'
import { notices, partsOf, runs, thanks, type NoticeRow } from '../state.ts'
import { BothNames, lineOf, namedPerson, NamedPerson, nameOf, NoticeLine } from './shown.ts'

const sizeMax = 500
const sizeDefault = 50
const readers = [...senders, 'auditor', 'riskOfficer'] as const

/** Notices, newest first. */
const list = view('notices.notices', {
  params: z.object({
    kind: NoticeKind.optional(),
    incident: z.string().max(80).optional(),
    open: z.boolean().default(false),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(sizeMax).default(sizeDefault),
  }),
  answer: z.object({ total: z.int(), missing: z.int(), rows: z.array(NoticeLine) }),
  may: role(...readers),
  show(read, { kind, incident, open, page, size }) {
    const all = [...read(notices).rows()].filter(
      (row) =>
        (kind === undefined || row.kind === kind) &&
        (incident === undefined || row.incident === incident) &&
        (!open || (row.closedAt === undefined && row.awaits !== 'none')),
    )
    const newest = all.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    const rows = newest.slice((page - 1) * size, page * size).map((row) => lineOf(read, row))
    return { total: all.length, missing: rows.reduce((sum, row) => sum + row.missing, 0), rows }
  },
})

const ChannelLine = z.object({
  channel: Channel,
  asked: z.int(),
  sent: z.int(),
  delivered: z.int(),
  failed: z.int(),
  unknown: z.int(),
})

const Post = z.object({ channel: Channel, at: Instant, failed: z.string().optional() })
export const Thanks = z.object({
  name: BothNames,
  person: z.string(),
  text: z.string(),
  at: Instant,
})

/** One notice: its words, its ladder, what each channel did, and what comes next. */
const one = view('notices.notice', {
  params: z.object({ notice: NoticeId }),
  answer: z.object({
    line: NoticeLine,
    text: BothNames,
    audience: Audience,
    steps: z.array(Step),
    step: z.int(),
    channels: z.array(ChannelLine),
    posts: z.array(Post),
    waiting: z.int(),
    because: z.string().optional(),
    thanks: z.array(Thanks),
  }),
  may: role(...readers),
  timed: true,
  show(read, { notice }) {
    const row = read(notices).get(notice)
    if (!row) return refuse('notices.unknownNotice', { notice })
    let waiting = 0
    for (const run of read(runs).rows()) if (run.notice === notice) waiting += run.open.length
    return {
      line: lineOf(read, row),
      text: row.text,
      audience: row.audience,
      steps: row.steps,
      step: row.step,
      channels: channelsOf(read, row),
      posts: row.posts,
      waiting,
      ...(row.because === undefined ? {} : { because: row.because }),
      thanks: thanksOf(read, notice),
    }
  },
})

/** Thanks under a letter, newest first. */
export const thanksOf = (read: Read, notice: string): z.infer<typeof Thanks>[] =>
  [...read(thanks).by('notice', notice)]
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ person, text, at }) => ({
      person,
      name: nameOf(read, person),
      text,
      at,
    }))

// Receipts of one batch are one object, so each is counted once and multiplied.
function channelsOf(read: Read, notice: NoticeRow): z.infer<typeof ChannelLine>[] {
  const equal = new Map<Receipt, number>()
  for (const { receipts } of partsOf(read, notice)) {
    for (const receipt of receipts) equal.set(receipt, (equal.get(receipt) ?? 0) + 1)
  }
  const lines = new Map<Channel, z.infer<typeof ChannelLine>>()
  for (const [receipt, count] of equal) {
    for (const channel of new Set(receipt.tried.map((tried) => tried.channel))) {
      const outcome = receipt.tried.findLast((tried) => tried.channel === channel)?.outcome
      const line = lines.get(channel) ?? blank(channel)
      line.asked += count
      if (outcome !== undefined && outcome !== 'asked') line[outcome] += count
      if (outcome === 'delivered') line.sent += count
      lines.set(channel, line)
    }
  }
  return [...lines.values()]
}

const blank = (channel: Channel) => ({
  channel,
  asked: 0,
  sent: 0,
  delivered: 0,
  failed: 0,
  unknown: 0,
})

const Where = z.enum(['missing', 'done', 'all', 'failed', 'replied', ...rungs])

export const ReceiptLine = NamedPerson.extend({
  rung: Rung.optional(),
  rungs: z.partialRecord(Rung, Instant),
  tried: z.array(Tried),
  via: Via.optional(),
  by: z.string().optional(),
  reply: z.string().optional(),
})

/** People of a notice by how far they have come: the missing, by name. */
const receipts = view('notices.receipts', {
  params: z.object({
    notice: NoticeId,
    where: Where.default('missing'),
    text: z.string().max(80).default(''),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(sizeMax).default(sizeDefault),
  }),
  answer: z.object({ total: z.int(), rows: z.array(ReceiptLine) }),
  may: role(...readers),
  show(read, { notice, where, text, page, size }, { within }) {
    const row = read(notices).get(notice)
    if (!row) return refuse('notices.unknownNotice', { notice })
    const isWhole = within(wholeFirm)
    const found: { person: string; receipt: Receipt }[] = []
    for (const part of partsOf(read, row)) {
      part.people.forEach((person, index) => {
        const receipt = part.receipts[index]
        if (!receipt || !stands(row, receipt, where)) return
        if (text !== '' && !mentions(read, person, text)) return
        if (isWhole || reaches(read, within, person)) found.push({ person, receipt })
      })
    }
    const rows = found.slice((page - 1) * size, page * size)
    return { total: found.length, rows: rows.map((line) => receiptLine(read, line)) }
  },
})

const mentions = (read: Read, person: string, text: string): boolean =>
  person.includes(text) || read(people.table).get(person)?.name.includes(text) === true

function stands(row: NoticeRow, receipt: Receipt, where: z.infer<typeof Where>): boolean {
  switch (where) {
    case 'all':
      return true
    case 'missing':
      return !isDone(receipt, row.awaits)
    case 'done':
      return isDone(receipt, row.awaits)
    case 'failed':
      return receipt.tried.some(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    case 'replied':
      return receipt.reply !== undefined
    case 'sent':
    case 'delivered':
    case 'seen':
    case 'confirmed':
    case 'onTheWay':
    case 'arrived':
      return rankReached(receipt) >= rungs.indexOf(where)
  }
}

export function receiptLine(read: Read, { person, receipt }: { person: string; receipt: Receipt }) {
  const { at, ...rest } = receipt
  const rung = rungReached(receipt)
  return {
    ...namedPerson(read, person),
    ...rest,
    rungs: at,
    ...(rung === undefined ? {} : { rung }),
  }
}

export const boardViews = [list, one, receipts]
