// The live line: the server says which views went stale at which position, and exactly those ask again.
// Keeps the state of the line for the frame: connected, or standing still since when.
import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { addressOf } from './api.ts'
import { useWhere } from './where.ts'

interface Change {
  readonly world: string
  readonly position: number
  readonly types: readonly string[]
  /** Which views; missing when it was too long ago to know: all. */
  readonly stale?: readonly string[]
}

interface Here {
  readonly position: number
  readonly at: string
  readonly rate: number
  readonly mode: 'wall' | 'simulated'
}

/** The world's clock as the live line told it last. */
export interface Anchor extends Here {
  /** Wall milliseconds at which it was so. */
  readonly heardAt: number
}

export interface Line {
  readonly state: 'connecting' | 'open' | 'lost'
  /** When anything was last heard, wall milliseconds. */
  readonly heardAt: number
  readonly position: number
  readonly anchor: Anchor | undefined
}

/** Three missed heartbeats of 15 s. */
const silenceMaxMs = 45_000
const watchEveryMs = 5_000
const againAfterMs = 3_000

let line: Line = { state: 'connecting', heardAt: Date.now(), position: 0, anchor: undefined }
const listeners = new Set<() => void>()

function set(next: Partial<Line>) {
  line = { ...line, ...next }
  for (const heard of listeners) heard()
}

const subscribe = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const useLine = (): Line => useSyncExternalStore(subscribe, () => line)

function refresh(client: QueryClient, change: Change) {
  if (change.types.length === 0 || change.types.some((type) => type.startsWith('kernel.'))) {
    void client.invalidateQueries({ queryKey: ['worlds'] })
  }
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, name, world, asOf] }) => {
      if (world !== change.world || asOf !== '') return false
      if (kind === 'platform' || kind === 'inquiry') return true
      return kind === 'view' && (change.stale?.includes(String(name)) ?? true)
    },
  })
}

function readChange(text: string): Change | undefined {
  try {
    const found: Change = JSON.parse(text)
    return typeof found.position === 'number' ? found : undefined
  } catch {
    // A torn line of the stream: the next one or the reconnect brings the truth.
    return undefined
  }
}

function openLine(world: string, client: QueryClient): () => void {
  let lostBefore = false
  let again: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined
  const heard = () => set({ state: 'open', heardAt: Date.now() })
  const connect = () => {
    source?.close()
    source = new EventSource(addressOf('/api/live', { world }))
    source.addEventListener('here', (message: MessageEvent<string>) => {
      heard()
      const here: Here = JSON.parse(message.data)
      set({ position: here.position, anchor: { ...here, heardAt: Date.now() } })
      // After a break anything may have happened.
      if (lostBefore) refresh(client, { world, position: 0, types: [] })
      lostBefore = false
    })
    source.addEventListener('beat', heard)
    source.addEventListener('change', (message: MessageEvent<string>) => {
      heard()
      const change = readChange(message.data)
      if (!change) return
      set({ position: change.position })
      refresh(client, change)
    })
    source.addEventListener('error', () => {
      lostBefore = true
      set({ state: 'lost' })
      if (source?.readyState !== EventSource.CLOSED) return
      // The server refused the line: signed out, or it is going down. Ask who we are, and try again.
      void client.invalidateQueries({ queryKey: ['me'] })
      again = setTimeout(connect, againAfterMs)
    })
  }
  connect()
  // The device itself knows first that it has no network; an open stream would notice only by silence.
  const offline = () => {
    lostBefore = true
    source?.close()
    clearTimeout(again)
    set({ state: 'lost' })
  }
  addEventListener('offline', offline)
  addEventListener('online', connect)
  return () => {
    removeEventListener('offline', offline)
    removeEventListener('online', connect)
    clearTimeout(again)
    source?.close()
  }
}

/** Follow the world that is looked at, for as long as the frame stands. */
export function useLiveLine() {
  const { world } = useWhere()
  const client = useQueryClient()
  useEffect(() => {
    const close = openLine(world, client)
    const watch = setInterval(() => {
      if (line.state === 'open' && Date.now() - line.heardAt > silenceMaxMs) set({ state: 'lost' })
    }, watchEveryMs)
    return () => {
      clearInterval(watch)
      close()
      set({ state: 'connecting', anchor: undefined })
    }
  }, [world, client])
}
