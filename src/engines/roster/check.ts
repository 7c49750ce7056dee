// What a module asks before it believes a roster: right size, known kinds, nothing pinned moved, and the score that
// is claimed, by the slow evaluator alone.
import { slowScore } from './reference.ts'
import type { Model, Score } from './model.ts'

/** What is wrong with a finding, in English lines; empty when it may be believed. */
export function wrongWith(
  model: Model,
  start: ArrayLike<number> | null,
  found: { readonly roster: ArrayLike<number>; readonly score: Score },
): string[] {
  const { roster, score } = found
  const cells = model.people.length * model.days
  if (roster.length !== cells) return [`${roster.length} cells, not ${cells}`]
  const wrong: string[] = []
  for (let cell = 0; cell < cells; cell++) {
    const kind = roster[cell] ?? -1
    if (!(kind >= 0 && kind <= model.kinds.length)) wrong.push(`cell ${cell} holds kind ${kind}`)
    if (model.pinned?.[cell] !== 1) continue
    if (kind !== (start?.[cell] ?? 0)) wrong.push(`pinned cell ${cell} has moved`)
  }
  if (wrong.length > 0) return wrong
  const { hard, soft } = slowScore(model, roster)
  if (hard !== score.hard) wrong.push(`hard is ${hard}, not ${score.hard}`)
  if (soft !== score.soft) wrong.push(`soft is ${soft}, not ${score.soft}`)
  return wrong
}
