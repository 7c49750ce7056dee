// The time of the world that is looked at: told by the live line or the list of worlds, run on here by its
// rate, so that it ticks without asking.
import { useEffect, useState } from 'react'
import { useLine } from './live.ts'
import { useWorlds } from './session.ts'
import { useWhere } from './where.ts'

export interface WorldClock {
  /** Milliseconds since 1970 of world time. */
  readonly now: number
  readonly rate: number
  readonly mode: 'wall' | 'simulated'
}

interface Told {
  readonly at: string
  readonly rate: number
  readonly mode: 'wall' | 'simulated'
  readonly heardAt: number
}

/** What was told last, by whichever road. */
function useTold(): Told | undefined {
  const { world } = useWhere()
  const { anchor } = useLine()
  const worlds = useWorlds()
  const row = worlds.data?.find(({ name }) => name === world)
  if (row && worlds.dataUpdatedAt >= (anchor?.heardAt ?? 0)) {
    return { at: row.now, ...row.clock, heardAt: worlds.dataUpdatedAt }
  }
  return anchor
}

const tickMs = 250

/** The clock, ticking; undefined until the server has told it. */
export function useWorldClock(): WorldClock | undefined {
  const told = useTold()
  const [wall, setWall] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setWall(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  if (!told) return undefined
  const { rate, mode } = told
  return { now: Date.parse(told.at) + Math.max(0, wall - told.heardAt) * rate, rate, mode }
}
