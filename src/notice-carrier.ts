// Carries notices through the ways out of the house. Before messages leave, whose they are is recorded; after, what
// became of them. So a crash leaves three kinds of people: those who have it, those who may have it, and those who
// have not. The second kind is never sent the same message again unless the other side recognises keys.
import {
  isRefusal,
  type Call,
  type Command,
  type Language,
  type Read,
  type Sealer,
} from './kernel/index.ts'
import { person as people } from './modules/firm/index.ts'
import * as notices from './modules/notices/index.ts'
import type { Sender } from './platform/carrier.ts'
import type { GroupWay, Message, Outcome, PersonalWay, Way } from './platform/channels/index.ts'

/** Messages that one record says are leaving: after a crash at most so many a run may have left. */
const atOnceMax = 50
/** Requests to one gateway at a time. */
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
  const carrier = new NoticeCarrier(parts)
  return (message) => carrier.send(message)
}

interface Task {
  readonly key: string
  readonly run: Run
  readonly notice: Notice
  readonly signal: AbortSignal
}

class NoticeCarrier {
  readonly #parts: CarrierParts
  /** What this process itself has marked as leaving; other marks were left behind by one that died. */
  readonly #own = new Set<string>()
  readonly #lanes = new Map<string, ReturnType<typeof limited>>()

  constructor(parts: CarrierParts) {
    this.#parts = parts
  }

  readonly send: Sender = async ({ key, signal }) => {
    const read = this.#parts.read()
    const run = runOf(read, key)
    const notice = run && read(notices.noticeTable).get(run.notice)
    if (!run || !notice) return { outcome: 'done', detail: 'nothing is left to carry' }
    if (this.#parts.isRecorded) return this.#record(run, key)
    const way = this.#parts.ways.get(run.channel)
    if (!way) return { outcome: 'failed', detail: 'not set up' }
    const isOwn = this.#own.has(key)
    this.#own.add(key)
    const task = { key, run, notice, signal }
    if (way.kind === 'group') return this.#post(way, task, run.posting === true && !isOwn)
    // What a process that died had marked may have left.
    if (!isOwn && !way.knowsKeys && run.leaving.length > 0)
      await this.#tell(notices.noteCarried, { key, ...nobody, unknown: run.leaving })
    return this.#carryAll(way, task)
  }

  async #tell<I>(command: Command<I>, input: I): Promise<void> {
    const answer = await this.#parts.tell({ command: command.name, input })
    if (isRefusal(answer)) throw new Error(`${command.name} was refused: ${answer.refused}`)
  }

  async #record(run: Run, key: string): ReturnType<Sender> {
    if (run.open.length > 0)
      await this.#tell(notices.noteCarried, { key, ...nobody, sent: run.open })
    else await this.#tell(notices.notePosted, { key })
    return { outcome: 'done', detail: 'recorded, not sent' }
  }

  async #post(way: GroupWay, task: Task, mayHaveLeft: boolean): ReturnType<Sender> {
    const { key } = task
    if (mayHaveLeft) {
      await this.#tell(notices.notePosted, { key, failed: 'may have been posted before a restart' })
      return { outcome: 'done', detail: '' }
    }
    await this.#tell(notices.noteLeaving, { key, people: [] })
    const link = this.#parts.openLink()
    const failed = await way.post({ key, ...saidBy(task, 'zh', link) }, task.signal)
    const why = failed.map(({ group, why: code }) => `${group}: ${code}`).join('; ')
    const told = why === '' ? {} : { failed: why.slice(0, whyLengthMax) }
    await this.#tell(notices.notePosted, { key, ...told })
    return { outcome: 'done', detail: '' }
  }

  async #carryAll(way: PersonalWay, task: Task): ReturnType<Sender> {
    const waiting = runOf(this.#parts.read(), task.key)?.open ?? []
    let back = 0
    for (let from = 0; from < waiting.length; from += atOnceMax) {
      if (task.signal.aborted) throw new Error('stopped before everybody was sent to')
      const part = waiting.slice(from, from + atOnceMax)
      const returned = await this.#carryPart(way, part, task)
      // Nobody of a whole part could be sent to: the other side is down, and the rest waits with them.
      if (returned.length === part.length) throw new Error(returned[0] ?? 'down')
      back += returned.length
    }
    if (back > 0) throw new Error(`${back} are to be tried again`)
    return { outcome: 'done', detail: '' }
  }

  /** Answers the reasons of those that certainly have not left. */
  async #carryPart(
    way: PersonalWay,
    part: readonly string[],
    task: Task,
  ): Promise<readonly string[]> {
    const { key } = task
    await this.#tell(notices.noteLeaving, { key, people: [...part] })
    const answers = await Promise.all(part.map((person) => this.#carryOne(way, person, task)))
    const told = part.flatMap((person, index) => {
      const answer = answers[index]
      return answer ? [{ person, outcome: answer.outcome, why: answer.why ?? '' }] : []
    })
    const by = (which: Outcome['outcome']): string[] =>
      told.flatMap(({ person, outcome }) => (outcome === which ? [person] : []))
    await this.#tell(notices.noteCarried, {
      key,
      sent: by('sent'),
      delivered: by('delivered'),
      unknown: by('unknown'),
      back: by('back'),
      failed: told.flatMap(({ person, outcome, why }) =>
        outcome === 'failed' || outcome === 'gone'
          ? [{ person, why: why.slice(0, whyLengthMax) }]
          : [],
      ),
    })
    return told.flatMap(({ outcome, why }) => (outcome === 'back' ? [why] : []))
  }

  async #carryOne(way: PersonalWay, person: string, task: Task): Promise<Outcome> {
    const { run, key, notice, signal } = task
    const addresses = addressesOf(this.#parts, run.channel, person)
    const language = languageOf(this.#parts.read(), person)
    const said = saidBy(task, language, this.#parts.linkOf(notice.notice, person))
    const lane = this.#laneOf(run.channel)
    let best: Outcome = { outcome: 'failed', why: 'no address' }
    for (const { to, device } of addresses) {
      const suffix = device === undefined ? '' : `/${device}`
      const message: Message = { key: `${key}/${person}${suffix}`, to, ...said }
      const answer = await lane(() => way.carry(message, signal))
      if (answer.outcome === 'gone' && device !== undefined)
        await this.#tell(notices.removePush, { person, device })
      // One device that has it is enough.
      if (best.outcome !== 'sent') best = answer
    }
    return best
  }

  // Mail has its own connections.
  #laneOf(channel: string): ReturnType<typeof limited> {
    if (channel === 'email') return (work) => work()
    const lane = this.#lanes.get(channel) ?? limited(lanesMax)
    this.#lanes.set(channel, lane)
    return lane
  }
}

/** The words of a run's notice on its channel, for one reader. */
function saidBy({ run, notice }: Task, language: Language, link: string) {
  const { channel, step } = run
  const isConfirmed = notice.awaits !== 'none'
  const how = { channel, language, link, isConfirmed, isAgain: step > 0 }
  return { ...notices.wordingOf(notice, how), link, language, urgent: notice.urgency === 'urgent' }
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

const languageOf = (read: Read, person: string): Language => {
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
