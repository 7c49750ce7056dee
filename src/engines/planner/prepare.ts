// What is done before people move: systems taken over where a room lives, things carried where somebody can work.
import type { Change, Coverage } from '../coverage/index.ts'
import type { Ask } from './ask.ts'
import { carriesOf } from './carries.ts'
import type { Action } from './plan.ts'
import { coverCost } from './score.ts'
import { takeoversOf } from './takeovers.ts'

/** One row that changes, how it was, and the action that changes it. */
export interface Preparation {
  readonly change: Change
  readonly back: Change
  readonly action: Omit<Action, 'id'>
}

/** What may help anything that is open in the window, each harmless on top of those before it. */
export function preparationsOf(coverage: Coverage, ask: Ask): readonly Preparation[] {
  const takeovers = takeoversOf(coverage, ask)
  const carries = coverage.tryOut(
    takeovers.map(({ change }) => change),
    () => carriesOf(coverage, ask),
  )
  return [...takeovers, ...carries]
}

/** The preparations without which a plan's duties (`changes`) would leave more open. */
export function needed(
  coverage: Coverage,
  { window }: Ask,
  preparations: readonly Preparation[],
  changes: readonly Change[],
): readonly Preparation[] {
  const costOf = (kept: readonly Preparation[]) =>
    coverage.tryOut([...kept.map(({ change }) => change), ...changes], () =>
      JSON.stringify(coverCost(coverage, window)),
    )
  const full = costOf(preparations)
  let kept = preparations
  for (const one of [...preparations].reverse()) {
    const without = kept.filter((other) => other !== one)
    if (costOf(without) === full) kept = without
  }
  return kept
}

/** Numbers the actions anew with the preparations first, and ties to each what it makes possible. */
export function withPreparations(
  coverage: Coverage,
  preparations: readonly Preparation[],
  actions: readonly Action[],
): readonly Action[] {
  const { posts, profiles, items } = coverage.problem()
  const first = preparations.map(({ action }, id) => ({ ...action, id }))
  const count = first.length
  const later = actions.map((action): Action => {
    const numbered = {
      ...action,
      id: action.id + count,
      of: action.of < 0 ? -1 : action.of + count,
    }
    if (action.person < 0 || action.duties.length === 0) return numbered
    const kinds = posts[action.post]?.means ?? []
    const system = profiles[action.profile]?.system ?? -1
    const carried = first.find(
      ({ kind, item, site }) =>
        kind === 'carry' && site === action.site && kinds.includes(items[item]?.kind ?? -1),
    )
    if (carried !== undefined) {
      return { ...numbered, of: carried.id, needs: [...action.needs, 'means'] }
    }
    const taken = first.find((one) => one.kind === 'system' && one.system === system)
    return taken === undefined ? numbered : { ...numbered, of: taken.id }
  })
  return [...first, ...later]
}
