// What must follow: a link that is not back when it was expected is said to be late.
import { call, whenDue, type Reaction } from '../../kernel/index.ts'
import { noteLate } from './commands.ts'
import { backKind } from './state.ts'

export const reactions: readonly Reaction[] = [
  whenDue(backKind, (_read, { about: { link } }) =>
    typeof link === 'string' ? [call(noteLate, { link })] : [],
  ),
]
