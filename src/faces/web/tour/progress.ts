// How far the tour has come in this browser. It outlives a change of who is signed in, and waits where it was left.
import { useSyncExternalStore } from 'react'
import { tourSteps } from './steps.ts'

export interface Progress {
  /** `fresh`: never offered an answer; `left`: to be resumed. */
  readonly state: 'fresh' | 'on' | 'left' | 'over'
  readonly step: number
  /** The page of the plan that this tour made. */
  readonly plan: string
}

const storageKey = 'shouhu.tour'
const fresh: Progress = { state: 'fresh', step: 0, plan: '' }
const listeners = new Set<() => void>()

let progress = kept()

function kept(): Progress {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    if (typeof found !== 'object' || found === null) return fresh
    if (!('state' in found && 'step' in found && 'plan' in found)) return fresh
    const { state, step, plan } = found
    const known = state === 'on' || state === 'left' || state === 'over'
    const inside = typeof step === 'number' && step >= 0 && step < tourSteps.length
    return known && inside && typeof plan === 'string' ? { state, step, plan } : fresh
  } catch {
    // Storage is forbidden or holds nonsense: the tour begins anew.
    return fresh
  }
}

/** Go on, back, or away; kept for the next page too. */
export function setTour(change: Partial<Progress>) {
  progress = { ...progress, ...change }
  try {
    localStorage.setItem(storageKey, JSON.stringify(progress))
  } catch {
    // Storage is forbidden: it lasts as long as the page.
  }
  for (const heard of listeners) heard()
}

const subscribe = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useTour = (): Progress => useSyncExternalStore(subscribe, () => progress)
