// A firm to tell identity's stories to: the module alone, no platform, no database, no clock. For tests.
import {
  type Actor,
  type Command,
  dice,
  type Draft,
  isRefusal,
  type RoleName,
  Tables,
  type View,
  wholeFirm,
} from '../../src/kernel/index.ts'
import { firm, person, unit } from '../../src/modules/firm/index.ts'
import * as events from '../../src/modules/identity/events.ts'
import { evolve } from '../../src/modules/identity/state.ts'

export const at = '2022-03-11T00:30:00.000Z'
export const wall = '2026-11-23T01:00:00.000Z'
export const until = '2026-11-23T13:00:00.000Z'
export const because = '轮岗'
export const record = 'r1'

export const as = (id: string): Actor => ({ id, kind: 'person', grants: [] })
export const machine: Actor = { id: 'service:identity', kind: 'service', grants: [] }

const sealer = {
  sealAgain: () => undefined,
  seal: (person: string, plain: string) => `sealed:1:${person}:${plain}`,
  open: () => undefined,
}

const staff = ['wang', 'li', 'shen', 'zhao', 'a', 'b', 'c']

/** A firm to tell commands to: it applies what was decided and answers with the event names or the code. */
export function told(...past: Draft[]) {
  const tables = new Tables()
  let position = 0
  const happen = (draft: Draft, actor: string) => {
    position++
    const { type, version, subject, data } = draft
    for (const step of [...evolve, ...firm.evolve].filter((each) => each.type === type)) {
      step.apply(tables.tentative, data, version, { at, position, actor, subject, command: 'test' })
    }
  }
  for (const id of staff)
    happen(person.added(person.row.parse({ id, name: id, unit: 'trading', site: 'hq' })), 'hr')
  happen(unit.added({ id: 'trading', name: '自营', kind: 'department' }), 'hr')
  for (const draft of past) happen(draft, 'past')
  tables.keep()
  return {
    tables,
    tell<I>(
      actor: Actor,
      command: Command<I>,
      input: I,
      kind: 'live' | 'fork' = 'live',
    ): string[] | string {
      const decision = command.decide(tables.tentative, command.input.parse(input), {
        at,
        actor,
        world: { name: kind === 'live' ? 'live' : 'drill', kind },
        dice: dice('test'),
        sealer,
        within: () => true,
        derive: () => {
          throw new Error('no command of identity derives')
        },
      })
      if (isRefusal(decision)) return decision.refused
      for (const draft of decision) happen(draft, actor.id)
      tables.keep()
      return decision.map(({ type }) => type)
    },
    show<P, A>(actor: Actor, view: View<P, A>, params: unknown = {}) {
      return view.show(tables.kept, view.params.parse(params), {
        at,
        position,
        actor,
        world: { name: 'live', kind: 'live' },
        sealer,
        within: () => true,
        derive: () => {
          throw new Error('no view of identity derives')
        },
      })
    },
  }
}

export const holds = (person: string, role: RoleName, scope = wholeFirm) =>
  events.RoleGranted({ person, role, scope, because })
export const security = holds('shen', 'securityAdministrator')
export const shen = as('shen')

export const signIn = (person: string, session: string, more: object = {}) => ({
  person,
  name: person,
  session,
  way: 'password' as const,
  address: '10.0.0.1',
  device: 'Firefox',
  wall,
  until,
  ...more,
})
