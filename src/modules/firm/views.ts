// What can be seen of the firm: lists and single rows of each noun, search over all, the firm at a glance,
// what needs attention, and one person's sealed fields for a named purpose.
import { z } from 'zod'
import {
  PersonId,
  refuse,
  roleOver,
  Sheet,
  signedIn,
  view,
  wholeFirm,
  type RoleName,
  type View,
} from '../../kernel/index.ts'
import { BothNames, bothNames, Names } from './called.ts'
import { checks } from './checks.ts'
import { listing, namesIn, speaks, visibleTo, withoutPersonal } from './listing.ts'
import type { Noun, NounRow } from './noun.ts'
import { nouns, person, site } from './nouns/index.ts'
import { dependentsOf } from './references.ts'
import { firmSheets } from './sheets.ts'

// A page about one row shows at most so many of each kind that name it; the list view shows the rest.
const shownPerRelation = 20

const Named = z.object({ id: z.string(), name: BothNames })

/** `firm.person` and its like: one row, what it mentions by name, and what mentions it. */
const one = <Row extends NounRow>(noun: Noun<Row>): View =>
  view(`firm.${noun.name}`, {
    params: z.object({ id: z.string().max(64) }),
    answer: z.object({
      row: noun.row,
      names: Names,
      relations: z.array(
        z.object({ noun: z.string(), field: z.string(), total: z.int(), rows: z.array(Named) }),
      ),
    }),
    may: signedIn,
    show(read, { id }, context) {
      const row = read(noun.table).get(id)
      // Who may not see a row is told the same as if it were not there.
      if (!row || !visibleTo(noun, context)(row))
        return refuse('firm.notThere', { noun: noun.name, id })
      const relations = new Map<
        string,
        { noun: string; field: string; total: number; rows: z.infer<typeof Named>[] }
      >()
      for (const found of dependentsOf(read, noun.name, id)) {
        const key = `${found.noun}.${found.field}`
        const relation = relations.get(key) ?? {
          noun: found.noun,
          field: found.field,
          total: 0,
          rows: [],
        }
        relations.set(key, relation)
        relation.total++
        const { id: other } = found.row
        if (relation.rows.length < shownPerRelation)
          relation.rows.push({ id: other, name: bothNames(found.row, other) })
      }
      const shown = withoutPersonal(noun, row)
      return { row: shown, names: namesIn(noun, read, [shown]), relations: [...relations.values()] }
    },
  })

const Hit = z.object({ noun: z.string(), id: z.string(), name: BothNames, detail: z.string() })

/** Any row by a piece of its id or name: exact ids first, then the starts of names. For the command palette. */
const search = view('firm.search', {
  params: z.object({
    text: z.string().trim().min(1).max(80),
    limit: z.int().min(1).max(100).default(20),
  }),
  answer: z.object({ hits: z.array(Hit) }),
  may: signedIn,
  show(read, { text, limit }, context) {
    const wanted = text.toLowerCase()
    const hits: { hit: z.infer<typeof Hit>; order: number }[] = []
    for (const noun of nouns) {
      const visible = visibleTo(noun, context)
      let found = 0
      for (const row of read(noun.table).rows()) {
        if (!speaks(row, wanted) || !visible(row)) continue
        const order = row.id === wanted ? 0 : row.name.toLowerCase().startsWith(wanted) ? 1 : 2
        hits.push({
          hit: { noun: noun.name, id: row.id, name: bothNames(row, row.id), detail: detailOf(row) },
          order,
        })
        // An exact or early match may still come, so a little more is gathered than is shown.
        if (++found >= limit * 5) break
      }
    }
    hits.sort((a, b) => a.order - b.order)
    return { hits: hits.slice(0, limit).map(({ hit }) => hit) }
  },
})

const detailOf = (row: NounRow): string =>
  'title' in row && typeof row.title === 'string' ? row.title : ''

const namesMax = 300

/** What things are called, by `noun/id`; what is gone or not to be seen is left out. */
const names = view('firm.names', {
  params: z.object({ of: z.array(z.string().max(140)).max(namesMax) }),
  answer: z.object({ names: Names }),
  may: signedIn,
  show(read, { of }, context) {
    const found: Names = {}
    for (const key of of) {
      const [name = '', id = ''] = key.split('/')
      const noun = nouns.find((one) => one.name === name)
      if (!noun) continue
      const row = read(noun.table).get(id)
      if (row && visibleTo(noun, context)(row)) found[key] = bothNames(row, id)
    }
    return { names: found }
  },
})

const Count = z.object({ key: z.string(), count: z.int() })

/** How many there are of everything, and where the sites and people are. */
const overview = view('firm.overview', {
  params: z.object({}),
  answer: z.object({
    nouns: z.array(Count),
    sitesByKind: z.array(Count),
    sitesByCity: z.array(Count),
    sitesByDistrict: z.array(Count),
    peopleByGroup: z.array(Count),
    peopleBySite: z.array(
      z.object({ id: z.string(), name: BothNames, count: z.int(), beds: z.int() }),
    ),
  }),
  may: signedIn,
  show(read) {
    const sites = [...read(site.table).rows()]
    const crowds = sites.map((row) => {
      const { id, beds } = row
      return { id, name: bothNames(row, id), beds, count: read(person.table).by('site', id).length }
    })
    return {
      nouns: nouns.map((noun) => ({ key: noun.name, count: read(noun.table).size })),
      sitesByKind: tally(sites, ({ kind }) => kind),
      sitesByCity: tally(sites, ({ city }) => city),
      sitesByDistrict: tally(sites, ({ district }) => district),
      peopleByGroup: tally(read(person.table).rows(), ({ group }) => group),
      peopleBySite: crowds.toSorted((a, b) => b.count - a.count).slice(0, shownPerRelation),
    }
  },
})

function tally<Row>(rows: Iterable<Row>, keyOf: (row: Row) => string | undefined) {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => ({ key, count })).toSorted((a, b) => b.count - a.count)
}

// Those who may need to reach a person at home; each still names a purpose, and only in their own scope.
const reachers: readonly RoleName[] = [
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'healthOfficer',
]

/** One person's sealed fields, opened. Each reading is logged with its purpose before it is answered. */
const personalRecord = view('firm.personalRecord', {
  params: z.object({ person: PersonId, purpose: z.string().trim().min(2).max(200) }),
  answer: z.object({
    person: z.string(),
    name: z.string(),
    phone: z.string().optional(),
    homeDistrict: z.string().optional(),
    homeStreet: z.string().optional(),
    homeCompound: z.string().optional(),
    needs: z.string().optional(),
    /** The person's key was destroyed: nothing sealed can be read any more. */
    erased: z.boolean(),
  }),
  may: roleOver(
    reachers,
    (params: { person: string }, read) => ({
      kind: 'unit',
      id: read(person.table).get(params.person)?.unit ?? '',
    }),
    (params) => params.person,
  ),
  personal: true,
  show(read, { person: id }, { sealer }) {
    const row = read(person.table).get(id)
    if (!row) return refuse('firm.notThere', { noun: 'person', id })
    const open = (sealed: string | undefined) => sealed && sealer.open(sealed)
    const sealed = [row.phone, row.homeStreet, row.homeCompound, row.needs].filter((one) => one)
    return {
      person: id,
      name: row.name,
      phone: open(row.phone),
      homeDistrict: row.homeDistrict,
      homeStreet: open(row.homeStreet),
      homeCompound: open(row.homeCompound),
      needs: open(row.needs),
      erased: sealed.length > 0 && sealed.every((one) => open(one) === undefined),
    }
  },
})

/** The whole firm as sheets, for a workbook. Personal columns are not among them: they have their own view. */
const sheets = view('firm.sheets', {
  params: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  answer: z.object({ sheets: z.array(Sheet) }),
  may: roleOver(['commander', 'deputy', 'systemAdministrator', 'auditor'], () => wholeFirm),
  show: (read, { language }) => ({ sheets: firmSheets(read, language) }),
})

export const views: readonly View[] = [
  ...nouns.flatMap((noun) => [listing(noun), one(noun)]),
  search,
  names,
  overview,
  checks,
  personalRecord,
  sheets,
]
