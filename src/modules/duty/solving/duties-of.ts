// A solved roster as duties: of the people on a line that day each is given one of its posts. Whoever holds a post
// already keeps it, all minimums are met before anybody makes up a preferred number, and who waits is of another
// group, dormitory and place than those on duty where that can be.
import { free } from '../../../engines/roster/index.ts'
import type { Instant } from '../../../kernel/index.ts'
import type { Person, Post } from '../../firm/index.ts'
import type { PlannedDuty } from '../events.ts'
import type { Member } from './crowd.ts'
import type { Line } from './lines.ts'
import type { Firmed } from './model-of.ts'
import { isWork, type Way } from './ways.ts'

/** A duty that has no id yet. */
export type Solved = Pick<
  PlannedDuty,
  'post' | 'person' | 'from' | 'to' | 'mode' | 'site' | 'room' | 'profile'
>

interface Held {
  readonly one: Member
  readonly way: Way
}

/** A seat taken: a post, by whom. */
interface Taken extends Held {
  readonly post: Post
}

/** The duties of a roster of this model, by day and line. What is held elsewhere is not told again. */
export function dutiesOf(firmed: Firmed, roster: ArrayLike<number>): Solved[] {
  const { lines, period } = firmed
  const usual = new Usual(firmed)
  const solved: Solved[] = []
  period.days.forEach((_, day) => {
    const held = heldOn(firmed, roster, day)
    for (const line of lines) {
      const shift = line.days[day]
      if (!shift) continue
      const on = held.get(line.index) ?? []
      const working = seated(
        line,
        shift.from,
        on.filter(({ way }) => isWork(way)),
        usual,
      )
      const waiting = waitingFor(
        line,
        on.filter(({ way }) => !isWork(way)),
        working,
        (one) => usual.of(one, line, shift.from),
      )
      for (const { one, way, post } of [...working, ...waiting]) {
        const { from, to } = shift
        solved.push({ post: post.id, person: one.row.id, from, to, ...way })
      }
      for (const { one, post } of working) usual.told(one, line, post)
    }
  })
  return solved
}

// By line who holds it that day and how; what is fixed already stands as a duty of its own.
function heldOn(firmed: Firmed, roster: ArrayLike<number>, day: number): Map<number, Held[]> {
  const { members, works, period, fixed } = firmed
  const held = new Map<number, Held[]>()
  for (const one of members) {
    const cell = one.index * period.days.length + day
    const kind = roster[cell] ?? free
    const work = works[kind - 1]
    if (kind === free || !work?.line || fixed[cell] === 1) continue
    const way = one.ways[work.line.rank.index]?.find(({ mode }) => mode === work.mode)
    if (!way) continue
    const list = held.get(work.line.index)
    if (list) list.push({ one, way })
    else held.set(work.line.index, [{ one, way }])
  }
  return held
}

// Which post of a rank somebody holds at that very time, or else as a rule.
class Usual {
  readonly #post = new Map<string, string>()
  readonly #now = new Map<string, string>()

  constructor({ members, ranks }: Firmed) {
    const rankOf = new Map(ranks.flatMap((rank) => rank.posts.map(({ id }) => [id, rank.index])))
    for (const one of members) {
      for (const row of one.standing) {
        this.#now.set(`${one.index} ${row.from}`, row.post)
      }
      const rows = [...one.fixed, ...one.standing].filter(isWork)
      for (const row of rows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
        const rank = rankOf.get(row.post)
        if (rank !== undefined) this.#post.set(`${one.index} ${rank}`, row.post)
      }
    }
  }

  of(one: Member, line: Line, from: Instant): Post | undefined {
    const { posts, index } = line.rank
    const now = this.#now.get(`${one.index} ${from}`)
    const last = this.#post.get(`${one.index} ${index}`)
    return posts.find(({ id }) => id === now) ?? posts.find(({ id }) => id === last)
  }

  told(one: Member, line: Line, post: Post): void {
    this.#post.set(`${one.index} ${line.rank.index}`, post.id)
  }
}

function seated(line: Line, from: Instant, on: readonly Held[], usual: Usual): Taken[] {
  const { posts } = line.rank
  const count = new Map(posts.map(({ id }) => [id, 0]))
  const taken: Taken[] = []
  const waiting: Held[] = []
  const seat = (held: Held, post: Post): void => {
    taken.push({ ...held, post })
    count.set(post.id, (count.get(post.id) ?? 0) + 1)
  }
  // First those who stay where they are, as long as that leaves nobody below a minimum for want of them.
  for (const held of on) {
    const own = usual.of(held.one, line, from)
    if (own && (count.get(own.id) ?? 0) < line.minimum) seat(held, own)
    else waiting.push(held)
  }
  for (const held of waiting) {
    const own = usual.of(held.one, line, from)
    const short = posts.filter(({ id }) => (count.get(id) ?? 0) < line.minimum)
    if (short[0]) {
      seat(held, short[0])
      continue
    }
    const room = posts.filter(({ id }) => (count.get(id) ?? 0) < line.preferred)
    const post = (own && room.includes(own) ? own : room[0]) ?? own ?? posts[0]
    if (post) seat(held, post)
  }
  return taken
}

function waitingFor(
  line: Line,
  spare: readonly Held[],
  working: readonly Taken[],
  usual: (one: Member) => Post | undefined,
): Taken[] {
  const open = [...line.rank.posts]
  const taken: Taken[] = []
  for (const held of spare) {
    const best = open
      .map((post) => {
        // Of two places as good as each other the one that is theirs already.
        const near = 2 * nearness(held, working, post) - (usual(held.one) === post ? 1 : 0)
        return { post, near }
      })
      .toSorted((a, b) => a.near - b.near)[0]
    if (!best) break
    taken.push({ ...held, post: best.post })
    open.splice(open.indexOf(best.post), 1)
  }
  return taken
}

// How much one who waits shares with those on duty: what takes one of them away would take both.
function nearness({ one, way }: Held, working: readonly Taken[], post: Post): number {
  const on = working.filter((other) => other.post.id === post.id)
  return on.reduce((all, other) => all + shared(one.row, way, other), 0)
}

function shared(who: Person, way: Way, { one, way: at }: Taken): number {
  const other = one.row
  const group = who.group !== 'none' && who.group === other.group ? 4 : 0
  const bed = who.dormitory !== undefined && who.dormitory === other.dormitory ? 4 : 0
  const away = way.profile !== undefined || at.profile !== undefined
  return group + bed + (!away && way.site === at.site ? 1 : 0)
}
