// What may be asked of the firm: add, change or retire a noun, and import a whole firm at once.
import { z } from 'zod'
import {
  command,
  idOf,
  refuse,
  roleOver,
  wholeFirm,
  type Command,
  type Context,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../kernel/index.ts'
import { typed } from './cells.ts'
import { importInput, planImport } from './import.ts'
import { capital, type Change, type Noun, type NounRow } from './noun.ts'
import { nouns } from './nouns/index.ts'
import { dependentsOf, lookupIn, missing } from './references.ts'
import { retired } from './retired.ts'

// Those who keep the firm's records, each within their own scope.
const keepers: readonly RoleName[] = [
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'systemAdministrator',
]

// A refusal lists at most so many of the rows that stand in the way.
const namedMax = 5

/** Where a row lies for the question who may change it: its first scope, or the firm. */
const home = <Row extends NounRow>(noun: Noun<Row>, row: Row | undefined): Scope =>
  (row && noun.scopes(row)[0]) ?? wholeFirm

/** `firm.addPerson` and its like: one new row whose references all exist. */
export const adding = <Row extends NounRow>(noun: Noun<Row>): Command<Row> =>
  command(`firm.add${capital(noun.name)}`, {
    input: noun.input,
    // A unit is added under its parent, so its own scope does not exist yet: its keeper is the parent's.
    may: roleOver(keepers, (row, read) => homeOfNew(noun, row, read)),
    decide(read, row, context) {
      const { id } = row
      if (read(noun.table).has(id)) return refuse('firm.idTaken', { noun: noun.name, id })
      const gone = read(retired).get(`${noun.name}/${id}`)
      if (gone) return refuse('firm.idRetired', { noun: noun.name, id, name: gone.name })
      const next = settle(noun, undefined, row, { read, context })
      return 'refused' in next ? next : [noun.added(next.row)]
    },
  })

function homeOfNew<Row extends NounRow>(noun: Noun<Row>, row: Row, read: Read): Scope {
  const above = noun.mentions.of(row).find((found) => found.field === 'parent')
  if (above) return { kind: 'unit', id: above.id }
  const scope = home(noun, row)
  return scope.kind !== 'firm' && !lookupIn(read)(scope.kind, scope.id) ? wholeFirm : scope
}

/** `firm.changePerson` and its like: some fields of one row; `null` empties one. */
export const changing = <Row extends NounRow>(noun: Noun<Row>) =>
  command(`firm.change${capital(noun.name)}`, {
    input: noun.change,
    may: roleOver(keepers, (change: Change, read) =>
      home(noun, read(noun.table).get(typed(change['id']))),
    ),
    decide(read, change, context) {
      const id = typed(change['id'])
      const old = read(noun.table).get(id)
      if (!old) return refuse('firm.notThere', { noun: noun.name, id })
      const next = settle(noun, old, change, { read, context })
      if ('refused' in next) return next
      // Whoever moves a row into another scope must be allowed there too.
      const target = home(noun, next.row)
      if (target.kind !== 'firm' && context.actor.kind === 'person' && !context.within(target)) {
        return refuse('firm.notYours', { noun: noun.name, id, scope: target.id })
      }
      const fact = noun.changed(old, next.row)
      return fact ? [fact] : refuse('firm.nothingChanges', { noun: noun.name, id })
    },
  })

const Because = z.string().trim().min(1).max(200)

/** `firm.retirePerson` and its like: a row leaves the firm once nothing names it any more. */
export const retiring = <Row extends NounRow>(noun: Noun<Row>) =>
  command(`firm.retire${capital(noun.name)}`, {
    input: z.object({ id: idOf(noun.name), because: Because }),
    may: roleOver(keepers, ({ id }: { id: string }, read) => home(noun, read(noun.table).get(id))),
    destructive: true,
    decide(read, { id, because }) {
      const row = read(noun.table).get(id)
      if (!row) return refuse('firm.notThere', { noun: noun.name, id })
      const named: string[] = []
      let count = 0
      for (const found of dependentsOf(read, noun.name, id)) {
        count++
        if (named.length < namedMax) named.push(`${found.row.name} (${found.noun}/${found.row.id})`)
      }
      if (count === 0) return [noun.retired(row, because)]
      return refuse('firm.stillNeeded', {
        noun: noun.name,
        id,
        name: row.name,
        count,
        by: named.join(', '),
      })
    },
  })

/** The row as it would be, or why it may not be so. */
function settle<Row extends NounRow>(
  noun: Noun<Row>,
  old: Row | undefined,
  given: object,
  { read, context }: { read: Read; context: Context },
): { row: Row } | Refusal {
  const drafted = noun.draft(old, given, context.sealer)
  if ('issues' in drafted) {
    const [issue] = drafted.issues
    return refuse('firm.fieldWrong', {
      field: issue?.path.join('.') ?? '',
      problem: issue?.message ?? '',
    })
  }
  const { row } = drafted
  const find = lookupIn(read)
  const lost = missing(noun, row, find)
  if (lost)
    return refuse('firm.unknownReference', { field: lost.field, noun: lost.noun, id: lost.id })
  // A row may be checked against itself as it is about to be.
  const finding = (name: string, id: string) =>
    name === noun.name && id === row.id ? row : find(name, id)
  return noun.check(row, finding) ?? { row }
}

/** Import whole sheets: everything in one batch or nothing. Rows that are not in the sheets stay as they are. */
export const importFirm = command('firm.importFirm', {
  input: importInput,
  may: roleOver(['commander', 'deputy', 'systemAdministrator'], () => wholeFirm),
  decide(read, { sheets }, { sealer }) {
    const { facts, mistakes } = planImport(read, sheets, sealer)
    const [first] = mistakes
    if (!first) return facts
    const { sheet, row, column, message } = first
    const detail = { sheet, row, column, zh: message.zh, en: message.en }
    return refuse('firm.importHasMistakes', { count: mistakes.length, ...detail })
  },
})

export const commands: readonly Command[] = [
  ...nouns.flatMap((noun) => [adding(noun), changing(noun), retiring(noun)]),
  importFirm,
]
