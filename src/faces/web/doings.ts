// What was done on this page since it was opened: the notifications area shows it.
import { useSyncExternalStore } from 'react'

export interface Doing {
  readonly title: string
  readonly position: number
  /** A second person must agree first. */
  readonly awaits: boolean
  readonly at: number
}

const doingsMax = 20

let doings: readonly Doing[] = []
const listeners = new Set<() => void>()

export function remember(doing: Omit<Doing, 'at'>) {
  doings = [{ ...doing, at: Date.now() }, ...doings].slice(0, doingsMax)
  for (const heard of listeners) heard()
}

const subscribe = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useDoings = (): readonly Doing[] => useSyncExternalStore(subscribe, () => doings)
