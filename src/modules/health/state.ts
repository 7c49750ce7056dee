// What we know of people's health: who is unfit, who is in quarantine, who is in which chain of contacts, and
// what has been declared and not yet looked at.
import { z } from 'zod'
import { Instant, on, promises, table, type Write } from '../../kernel/index.ts'
import {
  ChainCleared,
  ConcernClosed,
  ConcernRaised,
  ContactsFound,
  DeclarationOverdue,
  DeclarationSettled,
  Declared,
  Outcome,
  PersonFit,
  PersonUnfit,
  QuarantineEnded,
  QuarantineMoved,
  QuarantineStarted,
} from './events.ts'
import { controls, evolveControls, samples } from './controls.ts'

/** Declarations that the state remembers once settled; the log keeps them all. */
const settledKeptMax = 2_000

const UnfitRow = PersonUnfit.body
export type UnfitRow = z.infer<typeof UnfitRow>
export const unfit = table('health.unfit', UnfitRow)

export const QuarantineRow = QuarantineStarted.body
export type QuarantineRow = z.infer<typeof QuarantineRow>
export const quarantines = table('health.quarantine', QuarantineRow)

/** The newest chain of contacts that a person is in. */
export const chains = table(
  'health.chain',
  z.object({ person: z.string(), chain: z.string(), source: z.string(), since: Instant }),
  { chain: (row) => row.chain },
)

const DeclarationRow = Declared.body.and(
  z.object({
    at: Instant,
    overdue: z.boolean(),
    outcome: Outcome.optional(),
    settledBy: z.string().optional(),
  }),
)
export type DeclarationRow = z.infer<typeof DeclarationRow>
export const declarations = table('health.declaration', DeclarationRow, {
  person: (row) => row.person,
  state: (row) => (row.outcome === undefined ? 'open' : 'settled'),
})

/** Contacts of contacts, by person: the newest chain that they stand beside. */
export const secondContacts = table(
  'health.second',
  z.object({ person: z.string(), chain: z.string(), since: Instant }),
  { chain: (row) => row.chain },
)

const ConcernRow = ConcernRaised.body.and(
  z.object({ at: Instant, closedAt: Instant.optional(), founded: z.boolean().optional() }),
)
export type ConcernRow = z.infer<typeof ConcernRow>
/** What calls for a response, without names. `open`: by site, what nobody has closed. */
export const concerns = table('health.concern', ConcernRow, {
  open: (row) => (row.closedAt === undefined ? (row.site ?? '') : undefined),
})

export const tables = [
  unfit,
  quarantines,
  chains,
  secondContacts,
  declarations,
  concerns,
  samples,
  controls,
]

export const endKind = 'health.end'
export const declarationKind = 'health.declaration'

type Which = 'quarantine' | 'unfit'
const endId = (which: Which, person: string): string => `${endKind}:${which}:${person}`

function promiseEnd(
  tables: Write,
  which: Which,
  { person, until }: { person: string; until?: string | undefined },
) {
  const id = endId(which, person)
  tables(promises).remove(id)
  if (until === undefined) return
  const subject = `person/${person}`
  tables(promises).put(id, { id, kind: endKind, due: until, subject, about: { which, person } })
}

export const evolve = [
  on(PersonUnfit, (tables, body) => {
    tables(unfit).put(body.person, body)
    promiseEnd(tables, 'unfit', body)
  }),
  on(PersonFit, (tables, { person }) => {
    tables(unfit).remove(person)
    promiseEnd(tables, 'unfit', { person })
  }),
  on(QuarantineStarted, (tables, body) => {
    tables(quarantines).put(body.person, body)
    promiseEnd(tables, 'quarantine', body)
  }),
  on(QuarantineMoved, (tables, { person, until, because }) => {
    const row = tables(quarantines).get(person)
    if (row) tables(quarantines).put(person, { ...row, until, because })
    promiseEnd(tables, 'quarantine', { person, until })
  }),
  on(QuarantineEnded, (tables, { person }) => {
    tables(quarantines).remove(person)
    promiseEnd(tables, 'quarantine', { person })
  }),
  on(ContactsFound, (tables, { chain, source, people, since, second = [] }) => {
    for (const person of second) tables(secondContacts).put(person, { person, chain, since })
    for (const person of [source, ...people]) {
      tables(chains).put(person, { person, chain, source, since })
    }
  }),
  on(ChainCleared, (tables, { chain, people }) => {
    for (const { person } of tables(secondContacts).by('chain', chain))
      tables(secondContacts).remove(person)
    for (const person of people) {
      if (tables(chains).get(person)?.chain === chain) tables(chains).remove(person)
    }
  }),
  on(Declared, (tables, body, { at }) => {
    const { declaration, person, lookBy } = body
    tables(declarations).put(declaration, { ...body, at, overdue: false })
    const id = `${declarationKind}:${declaration}`
    const subject = `person/${person}`
    tables(promises).put(id, {
      id,
      kind: declarationKind,
      due: lookBy,
      subject,
      about: { declaration },
    })
  }),
  on(DeclarationOverdue, (tables, { declaration }) => {
    const row = tables(declarations).get(declaration)
    if (row) tables(declarations).put(declaration, { ...row, overdue: true })
  }),
  on(DeclarationSettled, (tables, { declaration, outcome }, { actor }) => {
    const row = tables(declarations).get(declaration)
    if (row) tables(declarations).put(declaration, { ...row, outcome, settledBy: actor })
    tables(promises).remove(`${declarationKind}:${declaration}`)
    const settled = tables(declarations).by('state', 'settled')
    if (settled.length <= settledKeptMax) return
    const [oldest] = settled.toSorted((a, b) => (a.at < b.at ? -1 : 1))
    if (oldest) tables(declarations).remove(oldest.declaration)
  }),
  on(ConcernRaised, (tables, body, { at }) => tables(concerns).put(body.concern, { ...body, at })),
  on(ConcernClosed, (tables, { concern, founded }, { at }) => {
    const row = tables(concerns).get(concern)
    if (row) tables(concerns).put(concern, { ...row, closedAt: at, founded })
  }),
  ...evolveControls,
]
