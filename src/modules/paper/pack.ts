// The paper pack of a site: what lies in the drawer when every screen is dark. Whom to call, who is on duty in the
// coming days, which orders hold, what plans ask for here, what to do, and a code to make up for it later.
import { z } from 'zod'
import {
  clockOf,
  dayOf,
  instantAt,
  paper,
  plusDays,
  refuse,
  roleOver,
  shanghai,
  SiteId,
  weekdayOf,
  type Block,
  type Instant,
  type PaperContext,
  type Read,
} from '../../kernel/index.ts'
import { actions, plans } from '../continuity/index.ts'
import { duties, inForceNow, type DutyRow } from '../duty/index.ts'
import { bothNames, person, post, site, unit, type Site } from '../firm/index.ts'
import { insideAt, mealsIn, orders } from '../sites/index.ts'
import { holders, overSite } from './commands.ts'
import { contactsOf, type Contact } from './contacts.ts'
import { packRules } from './rules.ts'
import { words } from './words.ts'

const daysWithoutRule = 3
const dutiesMax = 1_500
const blankLines = 12
const openBox = '□'

export const sitePack = paper('paper.site', {
  params: z.object({
    site: SiteId,
    purpose: z.string().trim().min(2).max(200).default('应急备印 / kept for an emergency'),
  }),
  may: roleOver(holders, overSite),
  personal: (read, { site: id, purpose }, { at }) => ({
    persons: contactsOf(read, id, comingTo(read, id, at)).map((contact) => contact.person),
    purpose,
  }),
  of(read, { site: id }, context) {
    const row = read(site.table).get(id)
    if (!row) return refuse('paper.unknownSite', { site: id })
    const { say } = context
    const coming = comingTo(read, id, context.at)
    return {
      title: say(words.title, { site: say(bothNames(row, id)) }),
      subtitle: say(words.subtitle, { at: shanghai(context.at), position: context.position }),
      file: `pack-${id}-${dayOf(context.at)}`.replace(/[^a-zA-Z0-9-]/g, '-').slice(0, 100),
      blocks: [
        ...factsOf(read, row, context),
        ...stepsOf(read, row, context),
        ...contactBlocks(read, contactsOf(read, id, coming), context),
        ...planBlocks(read, id, context),
        ...rosterBlocks(read, coming, context),
        ...recordBlocks(context),
      ],
    }
  },
})

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', text, level })

const daysOf = (read: Read): number => packRules(read)?.days ?? daysWithoutRule

/** The duties at a site that end after now, up to the end of the pack's days, in order of start. */
function comingTo(read: Read, id: string, at: Instant): DutyRow[] {
  const today = dayOf(at)
  const counts = inForceNow(read)
  const found = new Map<string, DutyRow>()
  for (let nth = 0; nth < daysOf(read); nth++) {
    for (const row of read(duties).by('day', plusDays(today, nth))) {
      if (row.site === id && row.to > at && row.mode !== 'remote' && counts(row))
        found.set(row.id, row)
    }
  }
  return [...found.values()].toSorted((a, b) =>
    a.from === b.from ? (a.post < b.post ? -1 : 1) : a.from < b.from ? -1 : 1,
  )
}

function factsOf(read: Read, row: Site, { say, word, at }: PaperContext): Block[] {
  const inside = insideAt(read, row.id, at)
  const recorded = inside.filter((one) => one.recorded).length
  const standing = read(orders).by('open', row.id)
  return [
    heading(say(words.now)),
    {
      kind: 'facts',
      rows: [
        ...(row.address ? [{ name: say(words.address), value: row.address }] : []),
        ...(row.gates.length > 0 ? [{ name: say(words.gates), value: row.gates.join('、') }] : []),
        {
          name: say(words.inside),
          value: say(words.insideOf, { recorded, presumed: inside.length - recorded }),
        },
        {
          name: say(words.stores),
          value: say(words.storesOf, {
            beds: row.beds,
            meals: mealsIn(read, row.id),
            perDay: row.mealsPerDay,
          }),
        },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: say(words.order) },
        { title: say(words.from) },
        { title: say(words.until) },
        { title: say(words.authority) },
        { title: say(words.because) },
      ],
      rows: standing.map(({ kind, from, until, authority, because }) => [
        word(`value.kind.${kind}`),
        shanghai(from),
        until === undefined ? say(words.untilFurther) : shanghai(until),
        authority,
        because,
      ]),
      empty: say(words.noOrders),
    },
  ]
}

function stepsOf(read: Read, row: Site, { say }: PaperContext): Block[] {
  const rule = packRules(read)
  const steps = [...(rule?.steps ?? []), ...(rule?.stepsByKind[row.kind] ?? [])]
  if (steps.length === 0) return []
  return [
    heading(say(words.dark)),
    { kind: 'list', numbered: true, items: steps.map((step) => say(step)) },
  ]
}

function contactBlocks(read: Read, list: readonly Contact[], context: PaperContext): Block[] {
  const { say, word, sealer } = context
  const asOf = ({ as }: Contact): string => {
    if ('role' in as) return word(`role.${as.role}`)
    if ('head' in as)
      return say(words.headOf, { unit: say(bothNames(read(unit.table).get(as.head), as.head)) })
    return say(bothNames(read(post.table).get(as.post), as.post))
  }
  const rows = list.map((contact) => {
    const row = read(person.table).get(contact.person)
    const phone = row?.phone === undefined ? undefined : sealer.open(row.phone)
    return [
      say(words.steps[contact.step]),
      row?.name ?? contact.person,
      asOf(contact),
      phone ?? say(words.noPhone),
      openBox,
    ]
  })
  return [
    heading(say(words.contacts)),
    { kind: 'paragraph', text: say(words.contactsHow), tone: 'quiet' },
    {
      kind: 'table',
      columns: [
        { title: say(words.step) },
        { title: say(words.who) },
        { title: say(words.as) },
        { title: say(words.phone) },
        { title: say(words.reached), align: 'right' },
      ],
      rows,
      empty: say(words.noContacts),
    },
  ]
}

/** What approved plans ask for at this site, and of whom. */
function planBlocks(read: Read, id: string, { say, word, at }: PaperContext): Block[] {
  const rows = [...read(plans).by('state', 'approved')].flatMap(({ plan, title }) =>
    [...read(actions).by('plan', plan)]
      .filter(
        ({ line, state }) =>
          line.site === id && line.to > at && state !== 'dropped' && state !== 'withdrawn',
      )
      .toSorted((a, b) => (a.line.from < b.line.from ? -1 : 1))
      .map(({ line, state, person: asked }) => {
        const who = asked ?? line.person
        return [
          title,
          word(`value.kind.${line.kind}`),
          who === undefined ? '—' : (read(person.table).get(who)?.name ?? who),
          line.post === undefined
            ? '—'
            : say(bothNames(read(post.table).get(line.post), line.post)),
          `${shanghai(line.from).slice(5)} – ${shanghai(line.to).slice(5)}`,
          word(`value.state.${state}`),
        ]
      }),
  )
  return [
    heading(say(words.plans)),
    {
      kind: 'table',
      columns: [words.plan, words.what, words.who, words.post, words.when, words.state].map(
        (title) => ({
          title: say(title),
        }),
      ),
      rows,
      empty: say(words.noPlans),
    },
  ]
}

function rosterBlocks(read: Read, coming: readonly DutyRow[], context: PaperContext): Block[] {
  const { say, word, at } = context
  const today = dayOf(at)
  const shown = coming.slice(0, dutiesMax)
  const days = Array.from({ length: daysOf(read) }, (_, nth) => plusDays(today, nth))
  return days.flatMap((day, nth) => {
    const from = nth === 0 ? undefined : instantAt(day, '00:00')
    const until = instantAt(plusDays(day, 1), '00:00')
    const mine = shown.filter((row) => (from === undefined || row.from >= from) && row.from < until)
    return [
      heading(
        say(words.rosterOf, {
          day,
          weekday: say(words.weekdays[weekdayOf(day) - 1] ?? words.none),
        }),
      ),
      {
        kind: 'table' as const,
        columns: [
          { title: say(words.when) },
          { title: say(words.post) },
          { title: say(words.who) },
          { title: say(words.mode) },
          { title: say(words.here), align: 'right' as const },
        ],
        rows: mine.map((row) => dutyCells(read, row, { day, say, word })),
        empty: say(words.noRoster),
      },
      ...(nth === days.length - 1 && coming.length > shown.length
        ? [
            {
              kind: 'paragraph' as const,
              text: say(words.more, { count: coming.length - shown.length }),
            },
          ]
        : []),
    ]
  })
}

function dutyCells(
  read: Read,
  row: DutyRow,
  { day, say, word }: { day: string; say: PaperContext['say']; word: PaperContext['word'] },
): string[] {
  const held = read(post.table).get(row.post)
  const mark = held?.key ? '★ ' : ''
  const ends =
    dayOf(row.to) === day ? clockOf(row.to) : `${dayOf(row.to).slice(5)} ${clockOf(row.to)}`
  const begins =
    dayOf(row.from) === day ? clockOf(row.from) : `${dayOf(row.from).slice(5)} ${clockOf(row.from)}`
  return [
    `${begins}–${ends}`,
    `${mark}${say(bothNames(held, row.post))}`,
    read(person.table).get(row.person)?.name ?? row.person,
    word(`value.mode.${row.mode}`),
    openBox,
  ]
}

/** Where the hours without systems are written down, and the way back. */
const recordBlocks = ({ say }: PaperContext): Block[] => [
  heading(say(words.record)),
  {
    kind: 'table',
    columns: [
      { title: say(words.time), share: 0.14 },
      { title: say(words.atPosts), share: 0.26 },
      { title: say(words.lacking), share: 0.26 },
      { title: say(words.happened), share: 0.34 },
    ],
    rows: Array.from({ length: blankLines }, () => [' \n ', '', '', '']),
  },
  heading(say(words.after)),
  { kind: 'code', path: '/my/duties', caption: say(words.codeFor) },
]
