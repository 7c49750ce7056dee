// One action as people see it: the line with names, who is asked and what has come of it.
import { z } from 'zod'
import { Instant, type ViewContext } from '../../kernel/index.ts'
import type { Picture } from './picture/index.ts'
import { named, NamedLine } from './planned.ts'
import { ActionState, type ActionRow } from './state.ts'
import { maySee } from './words.ts'

const Turn = z.object({
  person: z.string(),
  name: z.string().optional(),
  at: Instant,
  outcome: z.enum(['open', 'accepted', 'declined', 'lapsed']),
  reason: z.string().optional(),
})

export const ActionView = NamedLine.extend({
  plan: z.string(),
  state: ActionState,
  /** Who is asked now, or has accepted; the line says who was meant. */
  asks: z.string().optional(),
  asksName: z.string().optional(),
  answerBy: Instant.optional(),
  asked: z.array(Turn),
})
export type ActionView = z.infer<typeof ActionView>

export function actionView(row: ActionRow, now: Picture, context: ViewContext): ActionView {
  const { people } = now.numbers
  const sees = (index: number): boolean => maySee(context, people.rows[index])
  const nameFor = (id: string | undefined): string | undefined => {
    const index = people.of(id)
    return index >= 0 && sees(index) ? people.rows[index]?.name : undefined
  }
  const name = nameFor(row.person)
  return {
    ...named(row.line, { now, sees }),
    plan: row.plan,
    state: row.state,
    ...(row.person === undefined ? {} : { asks: row.person }),
    ...(name === undefined ? {} : { asksName: name }),
    ...(row.answerBy === undefined || row.state !== 'asked' ? {} : { answerBy: row.answerBy }),
    asked: row.asked.map((turn) => {
      const who = nameFor(turn.person)
      return { ...turn, ...(who === undefined ? {} : { name: who }) }
    }),
  }
}
