// One person on one post on one day, weighed by the checks that every duty passes: what cannot be, which limits it
// breaks, and what only somebody would mind. In milliseconds, without an engine.
import { dayOf, plusDays, refuse, type Day, type Read } from '../../../kernel/index.ts'
import { bothNames, type Mode, type Person, type Post } from '../../firm/index.ts'
import { breachesSaid, objectionSaid, type Conflict } from '../board/conflicts.ts'
import { PlannedDuty } from '../events.ts'
import { eligibleUnder, type Rotating } from '../groups/index.ts'
import { bookedBeside, objection, type Draft } from '../legal.ts'
import { breachesOf } from '../limits.ts'
import { Shifts, type Shift } from '../shifts.ts'
import { duties, inForce, type DutyRow } from '../state.ts'
import { speaksOf, wishes } from '../wishes/state.ts'
import { isWork, waysOf, type Way } from './ways.ts'

/** A duty that nobody has planned yet has this id. */
const asked = 'd-asked'

export interface Question {
  readonly who: Person
  readonly post: Post
  readonly shift: Pick<Shift, 'from' | 'to'>
  /** Undefined is the usual way under the rotation of that day. */
  readonly mode?: Mode | undefined
  /** A way that is not theirs as a rule: to come to another place. */
  readonly way?: Way | undefined
  /** The roster it would stand in: a draft's, or undefined for what is in force. */
  readonly draft?: Draft | undefined
  /** Duties that would be gone. */
  readonly without: readonly string[]
}

export interface Judged {
  /** Undefined where there is no way for this person to hold the post. */
  readonly planned: PlannedDuty | undefined
  readonly against: readonly Conflict[]
  readonly broken: readonly Conflict[]
  /** What is allowed and would still be minded. */
  readonly minded: readonly Conflict[]
}

/** Judges many questions of one state: what holds for all of them is looked up once. */
export class Judge {
  readonly #read: Read
  readonly #rotating: Rotating

  constructor(read: Read) {
    this.#read = read
    this.#rotating = eligibleUnder(read)
  }

  of(question: Question): Judged {
    const { who, post, shift, draft, without } = question
    const way = question.way ?? this.#way(question)
    if (!way) {
      const no = refuse('duty.noWay', { person: who.name, post: bothNames(post, post.id) })
      const against = [objectionSaid({ id: asked, person: who.id }, no)]
      return { planned: undefined, against, broken: [], minded: [] }
    }
    const { from, to } = shift
    const planned = PlannedDuty.parse({
      id: asked,
      post: post.id,
      person: who.id,
      from,
      to,
      ...way,
    })
    const gone = new Set(without)
    const was = bookedBeside(this.#read, who.id, draft?.roster ?? '', draft).filter(
      ({ id }) => !gone.has(id),
    )
    const no = objection(this.#read, planned, was)
    const before = new Set(breachesOf(this.#read, was).map(({ duty, rule }) => `${duty} ${rule}`))
    const broken = breachesOf(this.#read, [...was, planned]).filter(
      ({ duty, rule }) => !before.has(`${duty} ${rule}`),
    )
    return {
      planned,
      against: no ? [objectionSaid(planned, no.refusal)] : [],
      broken: breachesSaid(this.#read, who.id, broken),
      minded: this.#minded(who, planned),
    }
  }

  // The mode that was asked for, else the first that the rotation allows, else the first there is.
  #way({ who, post, shift, mode }: Question): Way | undefined {
    const livesIn = this.#read(duties)
      .by('stationed', who.id)
      .some((row) => inForce(this.#read, row) && near(row, shift))
    const ways = waysOf(who, post, livesIn)
    if (mode !== undefined) return ways.find((way) => way.mode === mode)
    const { modes } = this.#rotating.of(who, dayOf(shift.from))
    return ways.find((way) => isWork(way) && modes.includes(way.mode)) ?? ways.find(isWork)
  }

  #minded(who: Person, planned: PlannedDuty): Conflict[] {
    const day = dayOf(planned.from)
    const say = (code: string): Conflict => {
      return { duty: planned.id, person: who.id, code, params: { person: who.name, day } }
    }
    const found: Conflict[] = []
    if (!this.#rotating.of(who, day).modes.includes(planned.mode))
      found.push(say('duty.notTheirTurn'))
    const against = this.#read(wishes)
      .by('person', who.id)
      .some((wish) => wish.leaning === 'against' && speaksOf(wish, planned))
    if (against) found.push(say('duty.againstWish'))
    return found
  }
}

const nearDays = 14
const near = (row: DutyRow, { from }: Pick<Shift, 'from'>): boolean =>
  dayOf(row.to) >= plusDays(dayOf(from), -nearDays) &&
  dayOf(row.from) <= plusDays(dayOf(from), nearDays)

/** The shifts of a post that begin on a day, in order. */
export const shiftsOn = (read: Read, post: Post, day: Day): Shift[] =>
  new Shifts(read, [plusDays(day, -1), day]).of(post).filter(({ from }) => dayOf(from) === day)
