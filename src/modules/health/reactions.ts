// What must follow: a quarantine or an absence that ends on its day, and a declaration nobody has looked at.
import { call, whenDue, type Reaction } from '../../kernel/index.ts'
import { noteEnd, noteOverdue } from './commands.ts'
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
]
