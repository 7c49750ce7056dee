// What was done on this page since it was opened: the notifications area shows it.
import { useSyncExternalStore } from 'react'

export interface Doing {
  readonly title: string
  readonly position: number
  /** A second person must agree first. */
  readonly awaits: boolean
  readonly at: number
}

/** The command that was given last, and the how many-eth on this page it was. */
export interface Given {
  readonly command: string
  readonly nth: number
}

const doingsMax = 20

let doings: readonly Doing[] = []
let given: Given = { command: '', nth: 0 }
const listeners = new Set<() => void>()

export function remember({ command = '', ...doing }: Omit<Doing, 'at'> & { command?: string }) {
  doings = [{ ...doing, at: Date.now() }, ...doings].slice(0, doingsMax)
  noteGiven(command)
}

/** A command was given that needs no place among the notifications. */
export function noteGiven(command: string) {
  given = { command, nth: given.nth + 1 }
  for (const heard of listeners) heard()
}

const subscribe = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useDoings = (): readonly Doing[] => useSyncExternalStore(subscribe, () => doings)

export const useGiven = (): Given => useSyncExternalStore(subscribe, () => given)
