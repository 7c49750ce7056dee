// A noun of the firm, made from one schema: its table, its three facts (added, changed, retired), and all
// that the commands, views and spreadsheets of `firm` need to know about it.
import { z } from 'zod'
import {
  canonical,
  event,
  idOf,
  on,
  table,
  type Draft,
  type EventDef,
  type Evolution,
  type Refusal,
  type Scope,
  type Sealer,
  type TableDef,
} from '../../kernel/index.ts'
import { bare, fieldsOf, mentionsOf, type Field, type Mentions, type Shape } from './fields.ts'
import { retired } from './retired.ts'

/** What every row has. */
export interface NounRow {
  readonly id: string
  readonly name: string
  readonly nameEn?: string | undefined
}

/** Finds a row of a noun, in the firm or in what is about to be imported. */
export type Lookup = (noun: string, id: string) => NounRow | undefined

/** Writes and reads the lines of one field in one spreadsheet cell. `read` gives back what it cannot read. */
export interface CellForm {
  write(value: unknown): string
  read(text: string): unknown
  /** One line as an example for the template. */
  readonly example: string
}

interface NounParts<Row extends NounRow> {
  /** Singular and plural, as they stand in `firm.addPerson` and `firm.people`. */
  name: string
  plural: string
  row: z.ZodType<Row> & { readonly shape: Shape }
  /** What people fill in, where it differs from what is kept: personal fields in clear. */
  input?: z.ZodType<Row> & { readonly shape: Shape }
  /** Fields that are kept sealed under the key of the row's own id. */
  personal?: readonly string[]
  /** Where a row lies: who may see and change it. Empty: everyone sees it, the firm's roles change it. */
  scopes?(row: Row): readonly Scope[]
  /** What no single field can say: the rules between fields and between rows. */
  check?(row: Row, find: Lookup): Refusal | undefined
  cells?: Readonly<Record<string, CellForm>>
}

/** A row as it was asked for, or what is wrong with it. */
export type Drafted<Row> = { readonly row: Row } | { readonly issues: readonly z.core.$ZodIssue[] }

export interface Noun<Row extends NounRow = NounRow> {
  readonly name: string
  readonly plural: string
  readonly row: z.ZodType<Row>
  readonly input: z.ZodType<Row>
  /** What a change takes: any field but the id; `null` empties one. */
  readonly change: z.ZodType<Change>
  readonly fields: readonly Field[]
  readonly personal: readonly string[]
  readonly cells: Readonly<Record<string, CellForm>>
  readonly table: TableDef<Row>
  readonly events: readonly EventDef[]
  /** The fact that a row is retired, for those who must follow it. */
  readonly Retired: EventDef<{ id: string; because: string }>
  readonly evolve: readonly Evolution[]
  readonly mentions: Mentions
  scopes(row: Row): readonly Scope[]
  check(row: Row, find: Lookup): Refusal | undefined
  /**
   * `old` with `given` fields put in (null empties one), checked, personal fields sealed.
   */
  draft(old: Row | undefined, given: object, sealer: Sealer): Drafted<Row>
  added(row: Row): Draft
  /** The fact that `old` became `next`, or `undefined` when nothing differs. */
  changed(old: Row, next: Row): Draft | undefined
  retired(row: Row, because: string): Draft
}

/** `id` and the fields to change. */
export type Change = Readonly<Record<string, unknown>>

/** Words such as `machineRoom` at the start of an event or after a verb: `MachineRoom`. */
export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** The fields in which two rows differ: what is set, what was emptied. */
export function difference(
  old: object,
  next: object,
): { set: Record<string, unknown>; cleared: string[] } {
  const before = new Map<string, unknown>(Object.entries(old))
  const set: Record<string, unknown> = {}
  const cleared: string[] = []
  for (const [key, value] of Object.entries(next)) {
    if (value !== undefined && canonical(value) !== canonical(before.get(key) ?? null))
      set[key] = value
    if (value !== undefined) before.delete(key)
  }
  for (const [key, value] of before) if (value !== undefined) cleared.push(key)
  return { set, cleared }
}

/** Declare a noun. */
export function noun<Row extends NounRow>(parts: NounParts<Row>): Noun<Row> {
  const { name, plural, row, input = row, personal = [], cells = {} } = parts
  const mentions = mentionsOf(row.shape)
  const fields = fieldsOf(input.shape)
  const rows = table(`firm.${name}`, row, indexesOf(mentions))
  const facts = factsOf(parts)
  const { Added, Changed, Retired } = facts
  const seal = (
    draft: Row,
    given: ReadonlyMap<string, unknown>,
    sealer: Sealer,
    old?: Row,
  ): Row => {
    const sealed = new Map<string, unknown>(Object.entries(draft))
    const kept = new Map<string, unknown>(Object.entries(old ?? {}))
    for (const key of personal) {
      const plain = sealed.get(key)
      if (typeof plain === 'string') {
        sealed.set(key, sealer.seal(draft.id, plain))
      } else if (!given.has(key) && kept.has(key)) sealed.set(key, kept.get(key))
    }
    return row.parse(Object.fromEntries(sealed))
  }
  return {
    name,
    plural,
    row,
    input,
    change: z.object({ ...loose(input.shape, 'nullable'), id: idOf(name) }),
    fields,
    personal,
    cells,
    table: rows,
    events: [Added, Changed, Retired],
    Retired,
    evolve: evolutionsOf(parts, rows, facts),
    mentions,
    scopes: (given) => parts.scopes?.(given) ?? [],
    check: (given, find) => parts.check?.(given, find),
    draft(old, given, sealer) {
      const asked = new Map<string, unknown>(Object.entries(given))
      const whole = new Map<string, unknown>(Object.entries(old ?? {}))
      for (const key of personal) whole.delete(key)
      for (const [key, value] of asked) {
        if (value === null) whole.delete(key)
        else if (value !== undefined) whole.set(key, value)
      }
      const parsed = input.safeParse(Object.fromEntries(whole))
      if (!parsed.success) return { issues: parsed.error.issues }
      return { row: personal.length > 0 ? seal(parsed.data, asked, sealer, old) : parsed.data }
    },
    added: (given) => Added(given),
    changed(old, next) {
      const { set, cleared } = difference(old, next)
      if (Object.keys(set).length === 0 && cleared.length === 0) return undefined
      return Changed({ id: old.id, set, cleared })
    },
    retired: ({ id }, because) => Retired({ id, because }),
  }
}

// One fact, one small change of one row.
function evolutionsOf<Row extends NounRow>(
  { name, row }: NounParts<Row>,
  rows: TableDef<Row>,
  { Added, Changed, Retired }: ReturnType<typeof factsOf<Row>>,
): Evolution[] {
  return [
    on(Added, (tables, added) => tables(rows).put(added.id, added)),
    on(Changed, (tables, { id, set, cleared }) => {
      const now = new Map<string, unknown>(Object.entries({ ...tables(rows).get(id), ...set }))
      for (const field of cleared) now.delete(field)
      tables(rows).put(id, row.parse(Object.fromEntries(now)))
    }),
    on(Retired, (tables, { id }, { at }) => {
      const gone = tables(rows).get(id)
      tables(rows).remove(id)
      tables(retired).put(`${name}/${id}`, { noun: name, id, name: gone?.name ?? id, at })
    }),
  ]
}

// The three facts of a noun. `set` holds only the fields that changed; `cleared` names those emptied.
function factsOf<Row extends NounRow>({ name, row }: NounParts<Row>) {
  const id = idOf(name)
  const subject = (body: { id: string }): string => `${name}/${body.id}`
  const word = capital(name)
  return {
    Added: event(`firm.${word}Added`, row, { subject }),
    Changed: event(
      `firm.${word}Changed`,
      z.object({ id, set: z.object(loose(row.shape, 'filled')), cleared: z.array(z.string()) }),
      { subject },
    ),
    Retired: event(`firm.${word}Retired`, z.object({ id, because: z.string().max(200) }), {
      subject,
    }),
  }
}

/** Every field but the id, optional and without its default: an absent field stays as it is. */
function loose(shape: Shape, empty: 'nullable' | 'filled'): Record<string, z.ZodOptional> {
  const fields: Record<string, z.ZodOptional> = {}
  for (const [key, schema] of Object.entries(shape)) {
    if (key === 'id') continue
    const inner = bare(schema)
    fields[key] = empty === 'nullable' ? z.nullable(inner).optional() : z.optional(inner)
  }
  return fields
}

/** Each field that refers to other rows is an index: `by('unit', 'it-ops')`. */
function indexesOf(mentions: Mentions): Record<string, (row: object) => readonly string[]> {
  const indexes: Record<string, (row: object) => readonly string[]> = {}
  for (const field of mentions.fields) indexes[field] = (row) => mentions.within(row, field)
  return indexes
}
