// What must follow in identity from what happens in the firm.
import { call, reaction, type Reaction } from '../../kernel/index.ts'
import { person as people } from '../firm/index.ts'
import { endRightsOf } from './commands.ts'
import { grantsOf, logins } from './state.ts'

/** A leaver is locked out in the same breath. In a fork rights are the live world's: nothing to end there. */
const leaverGoes = reaction(
  'identity.leaverGoes',
  people.Retired,
  (read, { id, because }, { world }) =>
    world.kind === 'live' && (read(logins).has(id) || grantsOf(read, id).length > 0)
      ? [call(endRightsOf, { person: id, because })]
      : [],
)

export const reactions: readonly Reaction[] = [leaverGoes]
