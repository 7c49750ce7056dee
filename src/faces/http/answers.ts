// The bodies of good answers and of refusals, as every route gives them.
import type { Refusal } from '../../kernel/index.ts'
import type { Done, House, Shown } from '../../platform/house.ts'
import type { Ctx } from './context.ts'
import { problemResponse, refusalBody } from './problems.ts'

/** What a caller learns of a command that was done: what happened, not what is inside it. */
export const doneBody = ({ position, events, approval, repeated }: Done) => ({
  position,
  events: events.map((event) => ({
    position: event.position,
    type: event.type,
    subject: event.subject,
  })),
  ...(approval ? { approval } : {}),
  ...(repeated ? { repeated } : {}),
})

/** The body of a view's or an inquiry's answer. */
export const shownBody = ({ answer, position, at }: Shown, world: string) => ({
  answer,
  position,
  at,
  world,
})

/** A refusal as problem+json in the reader's language. */
export function refused(c: Ctx, refusal: Refusal, { registry }: House): Response {
  const language = c.get('language')
  const words = { registry, language, trace: c.get('trace').id }
  return problemResponse(refusalBody(refusal, words), language)
}
