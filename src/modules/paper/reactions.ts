// Packs are printed each day by a promise, laid on the shelf by a gateway, and what it answers is settled.
import {
  call,
  gateway,
  reaction,
  RulesAdopted,
  whenAnswered,
  whenDue,
  type Answer,
} from '../../kernel/index.ts'
import { planPrinting, printingOf, settlePack } from './commands.ts'
import { Language, PackAsked } from './events.ts'
import { packRule } from './rules.ts'
import { packId, printingKind } from './state.ts'

const attemptsMax = 5

/** Prints and writes a file. The same pack written twice is the same file, so it may be tried again. */
export const shelf = gateway('paper.shelf', {
  asks: PackAsked,
  key: (body) => `${packId(body)}/${body.serial}`,
  attemptsMax,
  knowsKeys: true,
})

const planned = reaction('paper.plan', RulesAdopted, (_read, { id }) =>
  id === packRule ? [call(planPrinting, { first: true })] : [],
)

const daily = whenDue(printingKind, (read) => [
  ...printingOf(read),
  call(planPrinting, { first: false }),
])

const settled = whenAnswered(shelf, (_read, answer, { world }) => {
  const [day = '', site = '', spoken] = answer.key.split('/')
  const language = Language.safeParse(spoken)
  if (!language.success) return []
  const outcome =
    world.kind === 'fork' ? 'rehearsed' : answer.outcome === 'done' ? 'kept' : 'failed'
  const [bytes, reason] = [bytesIn(answer), answer.detail]
  return [call(settlePack, { day, site, language: language.data, outcome, bytes, reason })]
})

/** The gateway answers with the size of the file. */
const bytesIn = ({ detail }: Answer): number => (/^\d+$/.test(detail) ? Number(detail) : 0)

export const reactions = [planned, daily, settled]
