// What must follow: what is not back in time is late, and a takeover whose recovery time has passed is done, or late.
import { call, whenDue, type Reaction } from '../../kernel/index.ts'
import { noteLate } from './commands/losses.ts'
import { noteReady } from './commands/takeovers.ts'
import { backKind, takeoverKind } from './state.ts'

export const reactions: readonly Reaction[] = [
  whenDue(backKind, (_read, { about: { what, id } }) =>
    typeof id === 'string' && (what === 'room' || what === 'system' || what === 'supplier')
      ? [call(noteLate, { what, id })]
      : [],
  ),
  whenDue(takeoverKind, (_read, { about: { system, from } }) =>
    typeof system === 'string' && typeof from === 'string'
      ? [call(noteReady, { system, from })]
      : [],
  ),
]
