// A firm of the size of the demo for the coverage bench: 10,000 people, 1,500 posts, 367 sites, 28 days and
// about 126,000 duties, by seed. Mostly legal, with the sick, the late and the expired that real weeks have.
import { dice } from '../src/kernel/index.ts'
import { forever } from '../src/engines/coverage/index.ts'
import type { Demand, Duty, Mode, Needs, Person, Post } from '../src/engines/coverage/index.ts'
import type { Phase, Problem, Profile, Room } from '../src/engines/coverage/index.ts'

const day = 1_440
const days = 28
const unlimited = { from: -forever, to: forever }

/** People, posts, how many of them key, how many held round the clock, and how many such sites. */
const kinds: readonly (readonly [number, number, number, number, number])[] = [
  [1_450, 190, 90, 4, 1],
  [620, 80, 40, 2, 1],
  [780, 60, 40, 6, 1],
  [46, 18, 8, 3, 1],
  [52, 18, 8, 3, 1],
  [28, 8, 6, 2, 1],
  [60, 16, 8, 2, 1],
  [21, 3, 0, 0, 62],
  [16, 3, 0, 0, 258],
  [31, 2, 0, 0, 36],
  [102, 20, 10, 0, 3],
  [112, 18, 10, 0, 1],
]

export const largestSite = 0

interface Places {
  readonly posts: Post[]
  readonly people: Person[]
  readonly duties: Duty[]
}

/** The firm, for `seed`. */
export function benchFirm(seed: string): Problem {
  const throws = dice(seed)
  const places: Places = { posts: [], people: [], duties: [] }
  let sites = 0
  for (const [people, posts, key, clock, count] of kinds) {
    for (let i = 0; i < count; i++)
      addSite(places, throws.below, sites++, people, posts, key, clock)
  }
  const rooms = [3, 4, 5].map((site): Room => {
    const crew = places.posts.flatMap((post, index) =>
      post.sites[0] === site && post.modes.includes('stationed') ? [index] : [],
    )
    return { site, shut: [], powerOff: [], networkOff: [], crew }
  })
  const profiles = [0, 1, 2].flatMap((entry): Profile[] =>
    [0, 1].map((system) => ({ links: [entry, 3, 4 + system], system, seats: 3_000, devices: [] })),
  )
  const system = (room: number) => ({
    room,
    standby: [0, 1, 2],
    rtoMinutes: 30,
    down: [],
    takeovers: [],
  })
  return {
    horizon: { from: 0, to: days * day },
    now: 4 * day + 510,
    graceMinutes: 10,
    days: { midnight: 0, weekday: 0, minutes: day },
    phases: Array.from({ length: days }, (_, d): Phase => {
      return { from: d * day + 555, to: d * day + 900, phase: d % 7 < 5 ? 1 : 0 }
    }),
    posts: places.posts,
    people: places.people,
    sites: Array.from({ length: sites }, () => ({ orders: [] })),
    rooms,
    systems: [system(0), system(1), system(0), system(2)],
    links: [0, 1, 2, 3, 4, 5].map((index) => ({ capacity: 9_000, down: [], room: index % 3 })),
    profiles,
    suppliers: Array.from({ length: 5 }, () => ({ down: [] })),
    functions: Array.from({ length: 14 }, (_, f) => ({
      ways: [needsOf(f, places.posts)],
      tolerance: [240, 5],
    })),
    items: Array.from({ length: sites }, (_, site) => ({
      kind: 0,
      where: [{ ...unlimited, site, person: -1 }],
    })),
    duties: places.duties,
    rest: {
      normal: {
        restMinutesMin: 660,
        breakMinutesMax: 120,
        stretchMinutesMax: 720,
        daysMax: 6,
        weekMinutesMax: 2_640,
      },
      stationed: {
        restMinutesMin: 480,
        breakMinutesMax: 120,
        stretchMinutesMax: 720,
        daysMax: forever,
        weekMinutesMax: 4_000,
      },
    },
    exemptions: [],
  }
}

function needsOf(f: number, posts: readonly Post[]): Needs {
  const mine = posts.flatMap((_, index) => (index % 14 === f ? [index] : []))
  return {
    posts: mine,
    systems: [f % 4],
    functions: f > 0 && f % 5 === 0 ? [f - 1] : [],
    suppliers: [f % 5],
  }
}

function addSite(
  places: Places,
  below: (bound: number) => number,
  site: number,
  people: number,
  posts: number,
  key: number,
  clock: number,
): void {
  const first = places.people.length
  for (let i = 0; i < people; i++) places.people.push(someone(below, site, i))
  const perPost = Math.floor(people / posts)
  for (let i = 0; i < posts; i++) {
    const isClock = i < clock
    const post = places.posts.length
    places.posts.push(somePost(below, site, i < key, isClock, perPost))
    const crew = Array.from({ length: perPost }, (_, j) => first + i * perPost + j)
    if (isClock) addClock(places, below, site, post, crew)
    else addDays(places, below, site, post, crew, i < key)
  }
}

function someone(below: (bound: number) => number, site: number, i: number): Person {
  const from = below(days) * day
  const now = 4 * day + 510
  return {
    qualifications: [0, 1].map((qualification) => ({
      qualification,
      until: below(100) === 0 ? below(days) * day : forever,
    })),
    unfit: below(60) === 0 ? [{ from, to: from + 3 * day }] : [],
    quarantine:
      below(60) === 0 ? [{ from, to: from + 14 * day, site: -1, works: below(2) === 0 }] : [],
    presence:
      site === 0 && i % 3 === 0 ? [{ from: now - 30, to: forever, site, recorded: true }] : [],
    group: i % 2,
    dormitory: -1,
    chain: -1,
    rooms: [],
    device: 0,
  }
}

function somePost(
  below: (bound: number) => number,
  site: number,
  key: boolean,
  isClock: boolean,
  perPost: number,
): Post {
  const demand: Demand[] = []
  const min = isClock ? 1 : Math.min(2, Math.max(1, perPost - 2))
  for (let d = 0; d < days; d++) {
    if (isClock) demand.push({ from: d * day, to: (d + 1) * day, min, preferred: min })
    else if (d % 7 < 5) {
      demand.push({ from: d * day + 510, to: d * day + 690, min, preferred: min + 1 })
      demand.push({ from: d * day + 690, to: d * day + 780, min: 1, preferred: 1 })
      demand.push({ from: d * day + 780, to: d * day + 960, min, preferred: min + 1 })
    }
  }
  return {
    key,
    demand,
    modes: isClock ? ['stationed'] : ['onSite', 'remote'],
    sites: [site],
    qualifications: below(2) === 0 ? [0] : [0, 1],
    means: isClock && site === 0 ? [0] : [],
    profiles: [0, 1, 2, 3, 4, 5],
    needsStandby: key,
    tolerance: key && below(4) === 0 ? [120, 3] : null,
  }
}

// Three eight-hour shifts, day and night, among those who live there; and one in reserve at home.
function addClock(
  { duties }: Places,
  below: (bound: number) => number,
  site: number,
  post: number,
  crew: readonly number[],
): void {
  for (let shift = 0; shift < days * 3; shift++) {
    const person = crew[shift % Math.min(3, crew.length)] ?? 0
    const from = shift * 480
    duties.push(duty(below, person, post, from, from + 480, 'stationed', site, -1))
  }
  const spare = crew.at(-1) ?? 0
  for (let d = 0; d < days; d++) {
    duties.push(duty(below, spare, post, d * day, (d + 1) * day, 'standby', -1, spare % 6))
  }
}

// Up to four a day, two of them from home in turn by week; and for key posts one more in reserve.
function addDays(
  { duties }: Places,
  below: (bound: number) => number,
  site: number,
  post: number,
  crew: readonly number[],
  key: boolean,
): void {
  const holders = Math.min(site < 69 ? 4 : 5, crew.length - (key ? 1 : 0), post % 3 === 2 ? 3 : 5)
  for (let d = 0; d < days; d++) {
    if (d % 7 >= 5) continue
    const from = d * day + 510
    const week = Math.floor(d / 7)
    for (let i = 0; i < holders; i++) {
      const person = crew[i] ?? 0
      const home = site < 69 && (i + week) % 2 === 0
      const mode: Mode = home ? 'remote' : 'onSite'
      const [place, profile] = home ? [-1, person % 6] : [site, -1]
      duties.push(duty(below, person, post, from, from + 450, mode, place, profile))
    }
    const spare = crew.at(-1) ?? 0
    if (key) duties.push(duty(below, spare, post, from, from + 450, 'standby', -1, spare % 6))
  }
}

function duty(
  below: (bound: number) => number,
  person: number,
  post: number,
  from: number,
  to: number,
  mode: Mode,
  site: number,
  profile: number,
): Duty {
  const accepted = below(20) > 0
  const checkedIn = below(50) > 0 ? from + below(12) - 8 : null
  return { person, post, from, to, mode, site, room: -1, profile, accepted, checkedIn }
}

/** In a real firm a qualification is held by tens of people, not by all: those of a site and its post lines. */
export function specialists(problem: Problem): Problem {
  const lines = 40
  const line = (site: number): number => 2 + (site % lines)
  const home = new Map<number, number>()
  for (const duty of problem.duties) {
    const site = problem.posts[duty?.post ?? 0]?.sites[0]
    if (duty !== null && site !== undefined) home.set(duty.person, site)
  }
  const posts = problem.posts.map((post) => {
    const qualifications = [...post.qualifications, line(post.sites[0] ?? 0)]
    return { ...post, qualifications }
  })
  const people = problem.people.map((person, index) => {
    const own = { qualification: line(home.get(index) ?? 0), until: 2 ** 30 }
    return { ...person, qualifications: [...person.qualifications, own] }
  })
  return { ...problem, posts, people }
}
