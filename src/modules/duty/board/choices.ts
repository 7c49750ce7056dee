// What a person may hold on a day: lines of demand of posts that they are qualified for and can reach, those first
// that they usually hold and that miss somebody. And what a letter of a spreadsheet means for them.
import { z } from 'zod'
import { Day, idOf, msOf, refuse, signedIn, view, type Read } from '../../../kernel/index.ts'
import {
  bothNames,
  isQualified,
  isUnder,
  person,
  post,
  site,
  type Person,
  type Post,
} from '../../firm/index.ts'
import { calendarOf, isDemanded, spanOn, type Calendar } from '../calendar.ts'
import { RosterId } from '../events.ts'
import { Names, namesOf } from '../names.ts'
import { reaching, scopeOf } from '../rights.ts'
import { duties } from '../state.ts'
import { Kind, kindOf } from './kinds.ts'
import { pictureOf, type Picture } from './picture.ts'
import type { Shift } from './shifts.ts'

const choicesMax = 30

/** A line of demand as one person would hold it on one day. */
export interface Choice {
  readonly kind: Kind
  /** Whether they hold the post elsewhere in the picture. */
  readonly usual: number
  readonly from: string
  readonly to: string
  readonly minimum: number
}

/** Everything one person may hold on one day, the likeliest first. */
export function choicesOf(read: Read, picture: Picture, who: Person): (day: Day) => Choice[] {
  const held = new Map<string, number>()
  for (const row of picture.of(who.id)) held.set(row.post, (held.get(row.post) ?? 0) + 1)
  const unit = picture.roster?.unit
  const posts = [...read(post.table).rows()].filter(
    (row) =>
      (unit === undefined || isUnder(read, unit, row.unit)) &&
      (held.has(row.id) || row.qualifications.length > 0 || row.unit === who.unit),
  )
  const calendars = new Map<string, Calendar>()
  const calendarAt = (row: Post): Calendar => {
    const place = read(site.table).get(row.places[0] ?? '')?.calendar ?? 'cn'
    const known = calendars.get(place) ?? calendarOf(read, place)
    calendars.set(place, known)
    return known
  }
  return (day) =>
    posts
      .filter((row) => isQualified(who, row.qualifications, day))
      .flatMap((row) => {
        const place = placeFor(row, who)
        if (!place) return []
        return row.demand
          .filter((line) => isDemanded(line, day, calendarAt(row)))
          .map((line): Choice => {
            const { from, to } = spanOn(day, line.from, line.to)
            const kind = kindOf({ post: row.id, from, to, ...place })
            return { kind, usual: held.get(row.id) ?? 0, from, to, minimum: line.minimum }
          })
      })
      .toSorted((a, b) => b.usual - a.usual || (a.kind.post < b.kind.post ? -1 : 1))
}

/** How and where somebody would hold a post: at their own site where it may be, else by the first way in. */
function placeFor(row: Post, who: Person) {
  const home = row.places.includes(who.site) ? who.site : undefined
  if (row.modes.includes('onSite') && home) return { mode: 'onSite' as const, site: home }
  const [usual = who.site] = row.places
  const [profile] = row.profiles
  if (row.modes.includes('remote') && profile !== undefined)
    return { mode: 'remote' as const, site: usual, profile }
  if (row.modes.includes('onSite')) return { mode: 'onSite' as const, site: usual }
  return row.modes.includes('stationed')
    ? { mode: 'stationed' as const, site: home ?? usual }
    : undefined
}

/** What a person may hold on a day, for whoever edits a draft: how many each still misses. */
export const boardChoices = view('duty.boardChoices', {
  params: z.object({ roster: RosterId, person: idOf('person'), day: Day }),
  answer: z.object({
    rows: z.array(z.object({ kind: Kind, usual: z.boolean(), missing: z.int() })),
    names: Names,
  }),
  may: signedIn,
  show(read, { roster, person: id, day }, { within }) {
    const picture = pictureOf(read, roster)
    if ('refused' in picture) return picture
    const who = read(person.table).get(id)
    if (!who || !within(scopeOf(picture.roster?.unit))) return refuse('duty.unknown', { id })
    const reached = reaching(read, within)
    const rows = choicesOf(
      read,
      picture,
      who,
    )(day)
      .filter(({ kind }) => reached(kind))
      .map((choice) => ({
        kind: choice.kind,
        usual: choice.usual > 0,
        missing: Math.max(0, choice.minimum - heldAt(read, picture, choice)),
      }))
      .toSorted((a, b) => Number(b.usual) - Number(a.usual) || b.missing - a.missing)
      .slice(0, choicesMax)
    return {
      rows,
      names: namesOf(
        read,
        rows.map(({ kind }) => kind),
      ),
    }
  },
})

/** How many hold the post when the span begins; standby apart. */
const heldAt = (read: Read, picture: Picture, { kind, from }: Choice): number =>
  read(duties)
    .by('post', kind.post)
    .filter(
      (row) =>
        row.mode !== 'standby' &&
        msOf(row.from) <= msOf(from) &&
        msOf(from) < msOf(row.to) &&
        picture.sees(row),
    ).length

/** What a cell of a spreadsheet says: nothing, a shift, a shift of a post whose name is written too; or neither. */
export function readLetter(text: string): { shift: Shift; post: string } | 'nothing' | undefined {
  const [letter = '', ...rest] = text.trim().split(/[\s@/]+/)
  const key = letter.toLowerCase()
  if (nothings.has(key)) return 'nothing'
  const shift = shifts.get(key)
  return shift ? { shift, post: rest.join(' ') } : undefined
}

const nothings = new Set(['', '-', '–', '休', '空', 'off', 'o', 'x'])
const shifts = new Map<string, Shift>([
  ...spelled('early', '早', '早班', 'e', 'early'),
  ...spelled('day', '日', '日班', '白', '白班', 'd', 'day'),
  ...spelled('late', '中', '中班', '晚', '晚班', 'l', 'late'),
  ...spelled('night', '夜', '夜班', 'n', 'night'),
  ...spelled('whole', '全', '全天', '全天班', 'w', 'whole', '24'),
])

function spelled(shift: Shift, ...words: readonly string[]): [string, Shift][] {
  return words.map((word) => [word, shift])
}

/** Whether a choice is of the post that was written. */
export function isCalled(read: Read, id: string, written: string): boolean {
  if (written === '' || id === written) return true
  const { zh, en } = bothNames(read(post.table).get(id), id)
  return zh.includes(written) || en.toLowerCase().includes(written.toLowerCase())
}
