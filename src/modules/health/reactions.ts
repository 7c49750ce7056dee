// What must follow: a quarantine or an absence that ends on its day, a declaration nobody has looked at, test days,
// and orders whose schemes test.
import { call, whenDue, type Reaction } from '../../kernel/index.ts'
import { controlReactions } from './commands/controls.ts'
import { noteOverdue } from './commands/declarations.ts'
import { noteEnd } from './commands/people.ts'
import { declarationKind, endKind } from './state.ts'

export const reactions: readonly Reaction[] = [
  whenDue(endKind, (_read, { about: { which, person } }) =>
    typeof person === 'string' && (which === 'quarantine' || which === 'unfit')
      ? [call(noteEnd, { person, which })]
      : [],
  ),
  whenDue(declarationKind, (_read, { about: { declaration } }) =>
    typeof declaration === 'string' ? [call(noteOverdue, { declaration })] : [],
  ),
  ...controlReactions,
]
