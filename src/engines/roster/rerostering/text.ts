// The family's file format, written and read. Lines of words; `#` begins a remark. What is read is an instance that
// refers to nothing unknown; anything else is said with its line.
import type { Group, Instance, Place, Roster } from './instance.ts'

const head = 'SHOUHU-R 1'
const free = '.'

/** The file of an instance. */
export function printed(instance: Instance): string {
  const { shifts, posts, people, limits, wanted, lives, wishes, away, days, now } = instance
  const place = ({ post, shift }: Place): string => `${post}${shift}`
  const lines = [
    head,
    `NAME ${instance.name}`,
    `DAYS ${days}`,
    `NOW ${now}`,
    `INCIDENT ${instance.incident}`,
    ...shifts.map(({ letter, minutes }) => `SHIFT ${letter} ${minutes}`),
    `LIMIT daysInARow ${limits.daysInARowMax}`,
    `LIMIT duties ${limits.dutiesMax}`,
    `LIMIT weekMinutes ${limits.weekMinutesMax}`,
    `FOLLOW ${limits.mayNotFollow.join(' ')}`,
    ...posts.map((one) => `POST ${one.id} ${one.site} ${one.shifts} ${one.livedIn ? 'livedIn' : 'open'}`),
    ...people.map((one) => `PERSON ${one.id} ${one.site} ${one.group} ${one.posts.join(' ')}`),
    ...wanted.map((line) => `WANTED ${place(line)} ${line.heads.join('')}`),
    ...lives.map(({ person, post, from, to }) => `LIVES ${person} ${post} ${from} ${to}`),
    ...wishes.map(({ person, day, weight }) => `WISH ${person} ${day} ${weight}`),
    ...away.map(({ person, from, to }) => `AWAY ${person} ${from} ${to}`),
    ...rosterLines(instance.published),
  ]
  return `${lines.join('\n')}\n`
}

/** The lines of a roster, as they also stand in a file of its own. */
export const rosterLines = (roster: Roster): string[] =>
  roster.map((row) => {
    const cells = row.map((place) => (place ? `${place.post}${place.shift}` : free))
    return `ROW ${cells.join(' ')}`
  })

/** The instance of a file. Throws an `Error` that names the line when it is not one. */
export function instanceIn(file: string): Instance {
  const lines = linesIn(file)
  if (lines[0]?.join(' ') !== head) throw new Error(`the first line is not "${head}"`)
  const all = (word: string): string[][] => lines.filter(([first]) => first === word).map(([, ...rest]) => rest)
  const one = (word: string): string[] => {
    const [found, ...more] = all(word)
    if (!found || more.length > 0) throw new Error(`one line ${word} is wanted`)
    return found
  }
  const limit = (name: string): number => numberIn(all('LIMIT').find(([first]) => first === name)?.[1], `LIMIT ${name}`)
  const instance: Instance = {
    name: one('NAME').join(' '),
    days: numberIn(one('DAYS')[0], 'DAYS'),
    now: numberIn(one('NOW')[0], 'NOW'),
    incident: one('INCIDENT').join(' '),
    shifts: all('SHIFT').map(([letter = '', minutes]) => {
      return { letter, minutes: numberIn(minutes, `SHIFT ${letter}`) }
    }),
    limits: {
      daysInARowMax: limit('daysInARow'),
      dutiesMax: limit('duties'),
      weekMinutesMax: limit('weekMinutes'),
      mayNotFollow: one('FOLLOW'),
    },
    posts: all('POST').map(([id = '', site = '', shifts = '', held]) => {
      return { id, site, shifts, livedIn: held === 'livedIn' }
    }),
    people: all('PERSON').map(([id = '', site = '', group, ...posts]) => {
      const own = posts.map((post) => numberIn(post, `PERSON ${id}`))
      return { id, site, group: groupIn(group), posts: own }
    }),
    wanted: all('WANTED').map(([place = '', heads = '']) => {
      const by = Array.from(heads, (digit) => numberIn(digit, `WANTED ${place}`))
      return { ...placeIn(place), heads: by }
    }),
    lives: all('LIVES').map((rest) => {
      const [person, post, from, to] = numbersIn(rest, 4)
      return { person, post, from, to }
    }),
    wishes: all('WISH').map((rest) => {
      const [person, day, weight] = numbersIn(rest, 3)
      return { person, day, weight }
    }),
    away: all('AWAY').map((rest) => {
      const [person, from, to] = numbersIn(rest, 3)
      return { person, from, to }
    }),
    published: rosterIn(file),
  }
  checked(instance)
  return instance
}

/** The roster in a file: its lines `ROW`, in the order of the people. */
export const rosterIn = (file: string): Roster =>
  linesIn(file)
    .filter(([first]) => first === 'ROW')
    .map(([, ...cells]) => cells.map((cell) => (cell === free ? null : placeIn(cell))))

const linesIn = (file: string): string[][] =>
  file
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/))

function numberIn(word: string | undefined, where: string): number {
  if (word === undefined || !/^\d+$/.test(word)) throw new Error(`${where}: no number`)
  return Number(word)
}

type Four = readonly [number, number, number, number]

function numbersIn(words: readonly string[], count: number): Four {
  const [a = 0, b = 0, c = 0, d = 0] = words.map((word) => numberIn(word, words.join(' ')))
  if (words.length !== count) throw new Error(`${words.join(' ')}: ${count} numbers are wanted`)
  return [a, b, c, d]
}

function placeIn(word: string): Place {
  const { post, shift } = /^(?<post>\d+)(?<shift>[A-Z])$/.exec(word)?.groups ?? {}
  if (post === undefined || shift === undefined) throw new Error(`${word}: no place`)
  return { post: Number(post), shift }
}

function groupIn(word: string | undefined): Group {
  if (word === 'A' || word === 'B' || word === '-') return word
  throw new Error(`${word}: no group`)
}

function checked(instance: Instance): void {
  const { people, posts, days, published, wanted, lives, wishes, away } = instance
  const fail = (what: string): never => {
    throw new Error(what)
  }
  if (published.length !== people.length) fail(`${published.length} rows of ${people.length}`)
  if (published.some((row) => row.length !== days)) fail('a row of another length')
  if (wanted.some(({ post, heads }) => !posts[post] || heads.length !== days)) fail('WANTED')
  if (people.some((one) => one.posts.some((post) => !posts[post]))) fail('PERSON')
  if (lives.some(({ person, post }) => !people[person] || !posts[post])) fail('LIVES')
  if ([...wishes, ...away].some(({ person }) => !people[person])) fail('WISH or AWAY')
}
