// What was pressed while the line was lost: kept on this device under its idempotency key and sent when the line
// is back, once, in order. The page says that it waits.
import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem, tell } from './api.ts'

export interface Waiting {
  readonly key: string
  readonly command: string
  readonly input: unknown
  readonly world: string
  /** Wall milliseconds at which it was pressed. */
  readonly at: number
}

const storageKey = 'shouhu.later'
const waitingMax = 100
const tryEveryMs = 5_000

let waiting: readonly Waiting[] = kept()
const listeners = new Set<() => void>()

function kept(): readonly Waiting[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(found) ? found.slice(0, waitingMax) : []
  } catch {
    // Storage is forbidden or holds nonsense: nothing waits.
    return []
  }
}

function put(next: readonly Waiting[]) {
  waiting = next
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Storage is forbidden: it waits as long as the page lives.
  }
  for (const heard of listeners) heard()
}

const subscribe = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useWaiting = (): readonly Waiting[] => useSyncExternalStore(subscribe, () => waiting)

/**
 * Tell the command now; where the line is lost keep it for later. Answers whether it was done. Throws the
 * problem when the server said no.
 */
export async function tellOrKeep(command: string, input: unknown, world: string): Promise<boolean> {
  const key = crypto.randomUUID()
  try {
    await tell(command, input, { world, asOf: '' }, key)
    return true
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 0) throw problem
    if (waiting.length >= waitingMax) throw problem
    put([...waiting, { key, command, input, world, at: Date.now() }])
    return false
  }
}

let sending = false

/** Sends what waits, oldest first, until the line fails again. What the server refuses is dropped and told. */
async function send(onRefused: (problem: ApiProblem) => void): Promise<boolean> {
  if (sending || waiting.length === 0) return false
  sending = true
  try {
    for (const one of waiting) {
      try {
        await tell(one.command, one.input, { world: one.world, asOf: '' }, one.key)
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem
        if (problem.status === 0 || problem.status === 503) return true
        onRefused(problem)
      }
      put(waiting.filter(({ key }) => key !== one.key))
    }
    return true
  } finally {
    sending = false
  }
}

/** Sends what waits as soon as it can, for as long as the page stands. */
export function useSendLater(onRefused: (problem: ApiProblem) => void) {
  const client = useQueryClient()
  useEffect(() => {
    const go = () => {
      void send(onRefused).then((sent) => {
        if (sent) void client.invalidateQueries({ queryKey: ['view'] })
      })
    }
    go()
    const timer = setInterval(go, tryEveryMs)
    addEventListener('online', go)
    return () => {
      clearInterval(timer)
      removeEventListener('online', go)
    }
  }, [client, onRefused])
}
