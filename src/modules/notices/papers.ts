// The call tree on paper, for the hour when every channel is down: who calls whom, with numbers and a box to tick.
// Whoever has called comes back and confirms for those reached.
import { z } from 'zod'
import {
  dayOf,
  paper,
  refuse,
  roleOver,
  shanghai,
  UnitId,
  type Block,
  type Paper,
  type PaperContext,
  type Read,
  type Text,
} from '../../kernel/index.ts'
import { bothNames, person, unit } from '../firm/index.ts'
import { peopleOf } from './audience.ts'
import { senders } from './commands/send.ts'
import { leadOf } from './draft.ts'
import { treeWords } from './tree-words.ts'

/** People on one call tree: more than one unit can have called in a morning. */
const peopleMax = 400
/** Calls that one person can make in a quarter of an hour. */
const callsMax = 12

const Params = z.object({ unit: UnitId })

const callTree = paper('notices.callTree', {
  params: Params,
  may: roleOver(senders, ({ unit: id }: z.infer<typeof Params>) => ({ kind: 'unit', id })),
  personal(read, { unit: id }, { at }) {
    const people = peopleOf(read, { units: [id] }, at)
    // Callers may lead from elsewhere; their numbers are printed too.
    const callers = people.flatMap((one) => leadOf(read, one) ?? [])
    return { persons: [...new Set([...people, ...callers])], purpose: treeWords.purpose.zh }
  },
  of(read, { unit: id }, context) {
    const row = read(unit.table).get(id)
    if (!row) return refuse('notices.unknownUnit', { unit: id })
    const people = peopleOf(read, { units: [id] }, context.at)
    if (people.length > peopleMax) return refuse('notices.treeMany', { peopleMax })
    const name = context.say(bothNames(row, id))
    const groups = ledBy(read, people)
    const t = (text: Text, params?: Record<string, unknown>) => context.say(text, params)
    return {
      title: t(treeWords.title, { unit: name }),
      subtitle: t(treeWords.subtitle, { at: shanghai(context.at), count: people.length }),
      file: `call-tree-${id.replace(/[^a-zA-Z0-9-]/g, '-')}-${dayOf(context.at)}`.slice(0, 100),
      blocks: [
        { kind: 'paragraph', text: t(treeWords.how) },
        ...[...groups].flatMap(([lead, led]) => branchOf(read, context, { lead, led })),
        { kind: 'code', path: '/notices', caption: t(treeWords.back) },
      ],
    }
  },
})

/**
 * Who is called by whom; by nobody where nobody leads them. Whoever leads more than one person can call in a quarter
 * of an hour calls the first of each of several groups, and those call the others.
 */
function ledBy(read: Read, people: readonly string[]): Map<string, string[]> {
  const led = new Map<string, string[]>()
  for (const one of people) callOne(led, leadOf(read, one) ?? '', one)
  const tree = new Map<string, string[]>()
  for (const [lead, called] of led) {
    const size = called.length > callsMax ? Math.ceil(Math.sqrt(called.length)) : 1
    for (let from = 0; from < called.length; from += size) {
      const [first = '', ...others] = called.slice(from, from + size)
      callOne(tree, lead, first)
      for (const one of others) callOne(tree, first, one)
    }
  }
  return tree
}

function callOne(tree: Map<string, string[]>, caller: string, called: string): void {
  const all = tree.get(caller)
  if (all) all.push(called)
  else tree.set(caller, [called])
}

/** One caller and whom they call. */
function branchOf(
  read: Read,
  context: PaperContext,
  { lead, led }: { lead: string; led: readonly string[] },
): Block[] {
  const t = (text: Text, params?: Record<string, unknown>) => context.say(text, params)
  const caller = lead === '' ? t(treeWords.nobody) : named(read, context, lead)
  return [
    {
      kind: 'heading',
      level: 2,
      text: t(treeWords.caller, { name: caller, phone: phoneOf(read, context, lead) }),
    },
    {
      kind: 'table',
      columns: [
        { title: t(treeWords.name), share: 0.2 },
        { title: t(treeWords.unit), share: 0.25 },
        { title: t(treeWords.phone), share: 0.25 },
        { title: t(treeWords.reached), share: 0.12 },
        { title: t(treeWords.note), share: 0.18 },
      ],
      rows: led.map((one) => {
        const home = read(person.table).get(one)?.unit ?? ''
        return [
          named(read, context, one),
          t(bothNames(read(unit.table).get(home), home)),
          phoneOf(read, context, one),
          '□',
          '',
        ]
      }),
    },
  ]
}

const named = (read: Read, context: PaperContext, id: string): string =>
  context.say(bothNames(read(person.table).get(id), id))

const phoneOf = (read: Read, context: PaperContext, id: string): string => {
  const phone = read(person.table).get(id)?.phone
  return phone === undefined ? '' : (context.sealer.open(phone) ?? '')
}

export const papers: readonly Paper[] = [callTree]
