// A feed as a calendar: the duties of a person or of a post as RFC 5545 has it. A duty that is planned anew keeps its
// identity and counts its revisions; one that is taken away stays, cancelled, until it is long past.
import {
  dayOf,
  instantAt,
  plusDays,
  say as fill,
  type Instant,
  type Language,
  type Read,
} from '../../../kernel/index.ts'
import { accessProfile, bothNames, person, post, room, site } from '../../firm/index.ts'
import { duties, inForceNow, rosters, type DutyRow } from '../state.ts'
import { escaped, folded, local, shanghaiZone, utc } from './lines.ts'
import type { FeedRow } from './state.ts'
import { feedWords } from './text.ts'

const pastDays = 30
const aheadDays = 190
const eventsMax = 2_000
/** A duty is not planned anew more often than this. */
const revisionsMax = 50

export interface Asking {
  readonly at: Instant
  /** Where people reach us, without a trailing slash. */
  readonly publicUrl: string
}

/** The calendar of a feed, with CRLF and folding. DTSTAMP is `at`: when it was written out. */
export function calendarOf(read: Read, feed: FeedRow, { at, publicUrl }: Asking): string {
  const say = speaker(feed.language)
  const named = nameOf(read, feed)
  const [since, until] = [-pastDays, aheadDays].map((days) =>
    instantAt(plusDays(dayOf(at), days), '00:00'),
  )
  const rows = feed.person === undefined ? ofPost(read, feed) : ofPerson(read, feed)
  const events = eventsOf(read, rows)
    .filter(
      ({ row }) => since !== undefined && until !== undefined && row.to > since && row.from < until,
    )
    .toSorted((a, b) =>
      a.row.from < b.row.from ? -1 : a.row.from > b.row.from ? 1 : a.uid < b.uid ? -1 : 1,
    )
    .slice(-eventsMax)
  const title = escaped(say('calendarName', { name: named }))
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shouhu//Duties//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${title}`,
    `X-WR-CALNAME:${title}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...shanghaiZone,
    ...events.flatMap((one) => linesOf(read, one, { feed, at, publicUrl })),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}

type Word = keyof typeof feedWords

const speaker =
  (language: Language) =>
  (word: Word, params: Record<string, unknown> = {}): string =>
    fill(feedWords[word], language, params)

const ofPerson = (read: Read, { person: who = '' }: FeedRow) => read(duties).by('person', who)
const ofPost = (read: Read, { post: what = '' }: FeedRow) => read(duties).by('post', what)

const nameOf = (read: Read, { person: who, post: what, language }: FeedRow): string =>
  who === undefined
    ? bothNames(read(post.table).get(what ?? ''), what ?? '')[language]
    : (read(person.table).get(who)?.name ?? who)

interface CalendarEvent {
  readonly row: DutyRow
  /** The id of the first duty of the line, which never changes. */
  readonly uid: string
  /** How often it was planned anew or taken away. */
  readonly sequence: number
}

/** One event a line of duties that replaced one another within the feed: its newest stands for it. */
function eventsOf(read: Read, rows: readonly DutyRow[]): CalendarEvent[] {
  const shown = rows.filter(isTold(read))
  const byId = new Map(shown.map((row) => [row.id, row]))
  const replaced = new Set(shown.flatMap(({ replaces }) => replaces ?? []))
  const known = new Set<string>()
  return shown
    .filter(({ id }) => !replaced.has(id))
    .map((row) => {
      const line = lineBefore(row, byId)
      const changed = isGone(row) || row.because !== undefined ? 1 : 0
      // Where two stand in for one, the first of them goes on as that one.
      const first = line.at(-1)?.id ?? row.id
      const uid = known.has(first) ? row.id : first
      known.add(uid)
      return { row, uid, sequence: line.length * 2 + changed }
    })
}

/** The duties that a duty stands in for, the latest first. */
function lineBefore(row: DutyRow, byId: ReadonlyMap<string, DutyRow>): DutyRow[] {
  const line: DutyRow[] = []
  let before = row.replaces
  while (before !== undefined && line.length < revisionsMax) {
    const earlier = byId.get(before)
    if (!earlier) break
    line.push(earlier)
    before = earlier.replaces
  }
  return line
}

const isGone = ({ state }: DutyRow): boolean => state === 'declined' || state === 'stoodDown'

/** Drafts are nobody's duties; what was declined or taken away was, and is told. */
function isTold(read: Read): (row: DutyRow) => boolean {
  const counts = inForceNow(read)
  return (row) => counts({ ...row, state: 'accepted' })
}

function linesOf(
  read: Read,
  { row, uid, sequence }: CalendarEvent,
  { feed, at, publicUrl }: Asking & { feed: FeedRow },
): string[] {
  const { language } = feed
  const say = speaker(language)
  const place = placeOf(read, row, language)
  const where = row.mode === 'remote' ? `${say('remote')} · ${place}` : place
  const what = bothNames(read(post.table).get(row.post), row.post)[language]
  const who = read(person.table).get(row.person)?.name ?? row.person
  const shown = feed.person === undefined ? `${what} · ${who}` : what
  const status = isGone(row) ? 'CANCELLED' : row.state === 'accepted' ? 'CONFIRMED' : 'TENTATIVE'
  const summary = row.state === 'planned' ? say('unanswered', { what: shown }) : shown
  const roster = read(rosters).get(row.roster)?.title
  const told = [say(row.mode), ...(roster === undefined ? [] : [roster]), row.because ?? '']
  const host = publicUrl.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '') || 'shouhu'
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@${host}`,
    `DTSTAMP:${utc(at)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;TZID=Asia/Shanghai:${local(row.from)}`,
    `DTEND;TZID=Asia/Shanghai:${local(row.to)}`,
    `SUMMARY:${escaped(summary)}`,
    `LOCATION:${escaped(where)}`,
    `DESCRIPTION:${escaped(told.filter((one) => one !== '').join('\n'))}`,
    `STATUS:${status}`,
    // A standby is free to do other things.
    `TRANSP:${row.mode === 'standby' || isGone(row) ? 'TRANSPARENT' : 'OPAQUE'}`,
    `URL:${publicUrl}/my/duties`,
    'END:VEVENT',
  ]
}

function placeOf(read: Read, row: DutyRow, language: Language): string {
  if (row.mode === 'remote' && row.profile !== undefined)
    return bothNames(read(accessProfile.table).get(row.profile), row.profile)[language]
  const at = bothNames(read(site.table).get(row.site), row.site)[language]
  const inside = row.room === undefined ? undefined : read(room.table).get(row.room)?.name
  return inside === undefined ? at : `${at} ${inside}`
}
