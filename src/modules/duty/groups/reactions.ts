// The firm's records follow when people are dealt into groups.
import { reaction, type Reaction } from '../../../kernel/index.ts'
import { GroupsAdopted } from './events.ts'

export const groupReactions: readonly Reaction[] = [
  reaction('duty.recordGroups', GroupsAdopted, (_read, { moves }) =>
    moves.map(({ person: id, group }) => ({
      command: 'firm.changePerson',
      input: { id, group },
    })),
  ),
]
