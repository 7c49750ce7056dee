// Makes an instance from a recipe and a seed: a firm of posts and sites, a legal roster planted in it, and then
// something that happens. What is wanted is what the planted roster holds, so before the incident nothing is open.
import { dice } from '../../../kernel/index.ts'
import type { Dice } from '../../../kernel/index.ts'
import { happening } from './incident.ts'
import type { IncidentRecipe } from './incident.ts'
import { weekDays, worksInWeekOf } from './instance.ts'
import type { Group, Instance, Limits, Place, PostLine, Shift, Trained } from './instance.ts'

export interface Recipe {
  readonly name: string
  readonly seed: string
  readonly people: number
  readonly days: number
  readonly sites: number
  /** Posts held round the clock, and posts held in trading hours. */
  readonly roundTheClock: number
  readonly tradingHours: number
  /** Of those round the clock, how many are held by a crew that lives in. */
  readonly livedIn: number
  /** Posts that a person is trained for, from … to. */
  readonly trained: readonly [least: number, most: number]
  /** Share of people in groups A and B, who take turns by week. */
  readonly grouped: number
  /** Share of people who would like some day free. */
  readonly wishing: number
  /** The day of the incident. */
  readonly now: number
  readonly incident: IncidentRecipe
}

const shifts: readonly Shift[] = [
  { letter: 'E', minutes: 480 },
  { letter: 'L', minutes: 480 },
  { letter: 'N', minutes: 480 },
  { letter: 'T', minutes: 510 },
]
const limits: Limits = {
  daysInARowMax: 6,
  dutiesMax: 22,
  weekMinutesMax: 2_640,
  mayNotFollow: ['NE', 'NL', 'NT', 'LE'],
}
const crewSize = 5
const livesInDays = 14
/** How often a further post may be at another site. */
const elsewhereShare = 0.4
const wishWeightMax = 3
const weekendFrom = 5

/** The instance of a recipe; the same for the same seed on any machine. */
export function generate(recipe: Recipe): Instance {
  const d = dice(recipe.seed)
  const posts = postsOf(recipe)
  const { people, lives } = peopleOf(recipe, posts, d)
  const bare = { days: recipe.days, posts, people, lives }
  const published = planted(bare, d)
  const instance: Instance = {
    name: recipe.name,
    shifts,
    limits,
    ...bare,
    wanted: wantedOf(bare, published),
    wishes: people.flatMap((_, person) =>
      d.next() < recipe.wishing
        ? [{ person, day: d.below(recipe.days), weight: 1 + d.below(wishWeightMax) }]
        : [],
    ),
    published,
    incident: 'none',
    now: recipe.now,
    away: [],
  }
  return { ...instance, ...happening(instance, recipe.incident, d) }
}

function postsOf(recipe: Recipe): PostLine[] {
  const { roundTheClock, tradingHours, livedIn, sites } = recipe
  return Array.from({ length: roundTheClock + tradingHours }, (_, index) => ({
    id: `P${index}`,
    site: `S${index % sites}`,
    shifts: index < roundTheClock ? 'ELN' : 'T',
    livedIn: index < livedIn,
  }))
}

type Lives = Instance['lives'][number]

// Crews first: they live in for a fortnight at a time and serve nothing else. The others have a post at home, and
// further ones, some of them at other sites, so that a site can be stood in for from outside.
function peopleOf(recipe: Recipe, posts: readonly PostLine[], d: Dice) {
  const people: Trained[] = []
  const lives = crewsOf(recipe)
  for (const { person, post } of lives) {
    people[person] = trained(person, posts[post]?.site ?? '', '-', [post])
  }
  const open = posts.map((_, index) => index).slice(recipe.livedIn)
  for (let nth = 0; people.length < recipe.people; nth++) {
    const first = open[nth % open.length] ?? 0
    const mine = servesOf(recipe, posts, { first, open }, d)
    const turn: Group = d.next() < 0.5 ? 'A' : 'B'
    const group = d.next() < recipe.grouped ? turn : '-'
    people.push(trained(people.length, posts[first]?.site ?? '', group, mine))
  }
  return { people, lives }
}

function servesOf(
  { trained: [least, most] }: Recipe,
  posts: readonly PostLine[],
  { first, open }: { first: number; open: readonly number[] },
  d: Dice,
): number[] {
  const site = posts[first]?.site ?? ''
  const mine = new Set([first])
  const count = least + d.below(most - least + 1)
  for (let tries = 0; mine.size < count && tries < 10 * count; tries++) {
    const other = open[d.below(open.length)] ?? first
    if (d.next() < elsewhereShare || posts[other]?.site === site) mine.add(other)
  }
  return [...mine].sort((one, other) => one - other)
}

function crewsOf({ livedIn, days }: Recipe): Lives[] {
  const lives: Lives[] = []
  for (let post = 0; post < livedIn; post++) {
    for (let from = 0; from < days; from += livesInDays) {
      const to = Math.min(days, from + livesInDays)
      for (let seat = 0; seat < crewSize; seat++) {
        lives.push({ person: lives.length, post, from, to })
      }
    }
  }
  return lives
}

const trained = (index: number, site: string, group: Group, posts: readonly number[]): Trained => {
  return { id: `p${index}`, site, group, posts }
}

type Bare = Pick<Instance, 'days' | 'posts' | 'people' | 'lives'>

// Day by day and place by place the one who has worked least of those who may; where nobody may, nobody is wanted.
function planted({ days, posts, people, lives }: Bare, d: Dice): (Place | null)[][] {
  const rows = people.map((): (Place | null)[] => Array.from({ length: days }, () => null))
  const worked = people.map(() => d.next())
  const servesAt = posts.map((_, post) =>
    people.flatMap((one, person) => (one.posts.includes(post) ? [person] : [])),
  )
  const homes = people.map((_, person) => lives.filter((one) => one.person === person))
  const isThere = (person: number, day: number, livedIn: boolean): boolean => {
    const home = homes[person]?.some(({ from, to }) => from <= day && day < to) ?? false
    return livedIn ? home : !home && worksInWeekOf(people[person]?.group ?? '-', day)
  }
  const leastWorked = (day: number, post: number, shift: string): number => {
    const livedIn = posts[post]?.livedIn ?? false
    let best = -1
    for (const person of servesAt[post] ?? []) {
      const row = rows[person]
      if (!row || row[day] || (worked[person] ?? 0) >= (worked[best] ?? Infinity)) continue
      if (isThere(person, day, livedIn) && bears(row, day, shift)) best = person
    }
    return best
  }
  for (let day = 0; day < days; day++) {
    for (const { post, shift } of placesOf(posts)) {
      if (shift === 'T' && day % weekDays >= weekendFrom) continue
      const person = leastWorked(day, post, shift)
      const row = rows[person]
      if (!row) continue
      row[day] = { post, shift }
      worked[person] = (worked[person] ?? 0) + 1
    }
  }
  return rows
}

const placesOf = (posts: readonly PostLine[]): Place[] =>
  posts.flatMap(({ shifts: letters }, post) => Array.from(letters, (shift) => ({ post, shift })))

const minutesOf = new Map(shifts.map(({ letter, minutes }) => [letter, minutes]))

// Days are given in order, so only what lies before can stand against one more.
function bears(row: readonly (Place | null)[], day: number, shift: string): boolean {
  if (limits.mayNotFollow.includes(`${row[day - 1]?.shift ?? ''}${shift}`)) return false
  let inARow = 1
  while (row[day - inARow]) inARow += 1
  if (inARow > limits.daysInARowMax) return false
  const held = (from: number): readonly Place[] =>
    row.slice(from, day).flatMap((place) => (place ? [place] : []))
  if (held(0).length >= limits.dutiesMax) return false
  const week = held(day - (day % weekDays))
  const minutes = [...week, { shift }].reduce(
    (all, one) => all + (minutesOf.get(one.shift) ?? 0),
    0,
  )
  return minutes <= limits.weekMinutesMax
}

function wantedOf({ days, posts }: Bare, rows: readonly (readonly (Place | null)[])[]) {
  const heads = new Map<string, number[]>()
  const keyOf = ({ post, shift }: Place): string => `${post} ${shift}`
  const places = placesOf(posts)
  for (const place of places)
    heads.set(
      keyOf(place),
      Array.from({ length: days }, () => 0),
    )
  for (const row of rows) {
    for (const [day, place] of row.entries()) {
      const line = place && heads.get(keyOf(place))
      if (line) line[day] = (line[day] ?? 0) + 1
    }
  }
  return places.map((place) => ({ ...place, heads: heads.get(keyOf(place)) ?? [] }))
}
