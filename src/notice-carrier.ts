// Carries notices through the ways out of the house. Before messages leave, whose they are is recorded; after, what
// became of them. So a crash leaves three kinds of people: those who have it, those who may have it, and those who
// have not. The second kind is never sent the same message again unless the other side recognises keys.
import { isRefusal, type Call, type Command, type Read, type Sealer } from './kernel/index.ts'
import { person as people } from './modules/firm/index.ts'
import * as notices from './modules/notices/index.ts'
import type { Sender } from './platform/carrier.ts'
import type { Message, Outcome, PersonalWay, Way } from './platform/channels/index.ts'

/** Messages that one record says are leaving: after a crash at most so many a run may have left. */
const atOnceMax = 50
/** Requests to one gateway at a time. Mail has its own connections. */
const lanesMax = 16
const whyLengthMax = 200

export interface CarrierParts {
  readonly ways: ReadonlyMap<string, Way>
  /** Nothing is set up and nothing leaves: what would be sent is recorded. */
  readonly isRecorded: boolean
  readonly sealer: Pick<Sealer, 'open'>
  read(): Read
  tell(call: Call): Promise<unknown>
  /** The person's own link to a notice. */
  linkOf(notice: string, person: string): string
  /** Where anybody reads their notices, for groups. */
  openLink(): string
}

type Run = NonNullable<ReturnType<typeof runOf>>
type Notice = notices.NoticeRow

const runOf = (read: Read, key: string) => read(notices.runs).get(key)

/** The sender of the gateway `notices.carry`. */
export function noticeSender(parts: CarrierParts): Sender {
  /** What this process itself has marked as leaving; other marks were left behind by one that died. */
  const own = new Set<string>()
  const lanes = new Map<string, ReturnType<typeof limited>>()
  const tell = <I>(command: Command<I>, input: I) =>
    parts.tell({ command: command.name, input }).then((answer) => {
      if (isRefusal(answer)) throw new Error(`${command.name} was refused: ${answer.refused}`)
    })

  return async ({ key, attempt, signal }) => {
    const run = runOf(parts.read(), key)
    const notice = run && parts.read()(notices.noticeTable).get(run.notice)
    if (!run || !notice) return { outcome: 'done', detail: 'nothing is left to carry' }
    if (parts.isRecorded) return recorded(run, key)
    const way = parts.ways.get(run.channel)
    if (!way) return { outcome: 'failed', detail: 'not set up' }
    const isOwn = own.has(key)
    own.add(key)
    if (way.kind === 'group') {
      const mayHaveLeft = attempt > 1 && !isOwn
      return post(way, { run, key, notice, mayHaveLeft, signal })
    }
    if (!isOwn && !way.knowsKeys) await leaveBehind(run, key)
    return carryAll(way, { key, notice, signal })
  }

  async function recorded(run: Run, key: string) {
    if (run.open.length > 0) await tell(notices.noteCarried, { key, ...nobody, sent: run.open })
    else await tell(notices.notePosted, { key })
    return { outcome: 'done' as const, detail: 'recorded, not sent' }
  }

  /** What a process that died had marked: it may have left. */
  async function leaveBehind({ leaving }: Run, key: string): Promise<void> {
    if (leaving.length > 0) await tell(notices.noteCarried, { key, ...nobody, unknown: leaving })
  }

  async function post(
    way: Extract<Way, { kind: 'group' }>,
    of: { run: Run; key: string; notice: Notice; mayHaveLeft: boolean; signal: AbortSignal },
  ) {
    const { key, notice, run } = of
    if (of.mayHaveLeft) {
      await tell(notices.notePosted, { key, failed: 'it may have been posted before a restart' })
      return { outcome: 'done' as const, detail: '' }
    }
    const said = notices.wordingOf(notice, {
      channel: run.channel,
      language: 'zh',
      link: parts.openLink(),
      isConfirmed: notice.awaits !== 'none',
      isAgain: run.step > 0,
    })
    const message = {
      key,
      subject: said.subject,
      text: said.text,
      link: parts.openLink(),
      language: 'zh' as const,
      urgent: notice.urgency === 'urgent',
    }
    const failed = await way.post(message, of.signal)
    const why = failed.map(({ group, why: code }) => `${group}: ${code}`).join('; ')
    await tell(notices.notePosted, {
      key,
      ...(why === '' ? {} : { failed: why.slice(0, whyLengthMax) }),
    })
    return { outcome: 'done' as const, detail: '' }
  }

  async function carryAll(
    way: PersonalWay,
    of: { key: string; notice: Notice; signal: AbortSignal },
  ): ReturnType<Sender> {
    const { key, signal } = of
    const todo = runOf(parts.read(), key)?.open ?? []
    let outage: string | undefined
    let back = 0
    for (let from = 0; from < todo.length && outage === undefined; from += atOnceMax) {
      if (signal.aborted) throw new Error('stopped before everybody was sent to')
      const answers = await carryPart(way, todo.slice(from, from + atOnceMax), of)
      const returned = answers.filter(({ outcome }) => outcome === 'back')
      back += returned.length
      // Nobody of a whole part could be sent to: the other side is down, and the rest waits with them.
      if (answers.length > 0 && returned.length === answers.length)
        outage = returned[0]?.why ?? 'down'
    }
    if (outage !== undefined) throw new Error(outage)
    if (back > 0) throw new Error(`${back} are to be tried again`)
    return { outcome: 'done', detail: '' }
  }

  async function carryPart(
    way: PersonalWay,
    part: readonly string[],
    { key, notice, signal }: { key: string; notice: Notice; signal: AbortSignal },
  ): Promise<readonly Outcome[]> {
    const run = runOf(parts.read(), key)
    if (!run) return []
    await tell(notices.noteLeaving, { key, people: [...part] })
    const answers = await Promise.all(
      part.map((person) => carryOne(way, { run, key, notice, person, signal })),
    )
    const by = (...which: Outcome['outcome'][]): string[] =>
      part.filter((_person, index) => which.some((one) => one === answers[index]?.outcome))
    await tell(notices.noteCarried, {
      key,
      sent: by('sent'),
      delivered: by('delivered'),
      unknown: by('unknown'),
      back: by('back'),
      failed: part.flatMap((person, index) => {
        const answer = answers[index]
        return answer?.outcome === 'failed' || answer?.outcome === 'gone'
          ? [{ person, why: (answer.why ?? '').slice(0, whyLengthMax) }]
          : []
      }),
    })
    return answers
  }

  async function carryOne(
    way: PersonalWay,
    of: { run: Run; key: string; notice: Notice; person: string; signal: AbortSignal },
  ): Promise<Outcome> {
    const { run, key, notice, person, signal } = of
    const addresses = addressesOf(parts, run.channel, person)
    if (addresses.length === 0) return { outcome: 'failed', why: 'no address' }
    const language = languageOf(parts.read(), person)
    const link = parts.linkOf(notice.notice, person)
    const said = notices.wordingOf(notice, {
      channel: run.channel,
      language,
      link,
      isConfirmed: notice.awaits !== 'none',
      isAgain: run.step > 0,
    })
    const lane = laneOf(run.channel)
    let best: Outcome | undefined
    for (const { to, device } of addresses) {
      const message: Message = {
        key: `${key}/${person}${device === undefined ? '' : `/${device}`}`,
        to,
        subject: said.subject,
        text: said.text,
        link,
        language,
        urgent: notice.urgency === 'urgent',
      }
      const answer = await lane(() => way.carry(message, signal))
      if (answer.outcome === 'gone' && device !== undefined)
        await tell(notices.removePush, { person, device })
      // One device that has it is enough.
      if (best === undefined || answer.outcome === 'sent') best = answer
    }
    return best ?? { outcome: 'failed', why: 'no address' }
  }

  function laneOf(channel: string): ReturnType<typeof limited> {
    if (channel === 'email') return (work) => work()
    const lane = lanes.get(channel) ?? limited(lanesMax)
    lanes.set(channel, lane)
    return lane
  }
}

const nobody = { sent: [], delivered: [], unknown: [], back: [], failed: [] }

interface Address {
  readonly to: string
  readonly device?: string
}

/** Where a channel reaches a person; sealed fields are opened here and go nowhere else. */
function addressesOf({ read, sealer }: CarrierParts, channel: string, person: string): Address[] {
  const row = read()(people.table).get(person)
  switch (channel) {
    case 'email':
      return row?.email === undefined ? [] : [{ to: row.email }]
    case 'sms':
    case 'voice': {
      const to = row?.phone === undefined ? undefined : sealer.open(row.phone)
      return to === undefined ? [] : [{ to }]
    }
    case 'push':
      return read()(notices.pushes)
        .by('person', person)
        .flatMap(({ device, subscription }) => {
          const to = sealer.open(subscription)
          return to === undefined ? [] : [{ to, device }]
        })
    default:
      return []
  }
}

const languageOf = (read: Read, person: string): 'zh' | 'en' => {
  const spoken = read(people.table).get(person)?.languages ?? ['zh']
  return spoken.includes('zh') ? 'zh' : 'en'
}

/** Runs at most `max` pieces of work at a time. */
function limited(max: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= max) await new Promise<void>((go) => waiting.push(go))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}

/** What the world is told of the ways out: which there are, and where they go. */
export function channelsTold(parts: Pick<CarrierParts, 'ways' | 'isRecorded'>) {
  return notices.outwardChannels.map((channel) => {
    const way = parts.ways.get(channel)
    if (!way) {
      const state = parts.isRecorded ? ('recorded' as const) : ('off' as const)
      return { channel, state, where: '' }
    }
    const key = way.kind === 'personal' ? way.publicKey : undefined
    return {
      channel,
      state: 'ready' as const,
      where: way.where,
      ...(key === undefined ? {} : { publicKey: key }),
    }
  })
}
