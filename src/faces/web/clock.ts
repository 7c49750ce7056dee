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

/** World time rounded down to the minute, in milliseconds: drawn again once a minute. 0 until it is told. */
export function useMinute(): number {
  const told = useTold()
  const at = told ? Date.parse(told.at) : 0
  const { rate = 0, heardAt = 0 } = told ?? {}
  const [minute, setMinute] = useState(() => minuteAt({ at, rate, heardAt }))
  useEffect(() => {
    const look = () => setMinute(minuteAt({ at, rate, heardAt }))
    look()
    const timer = setInterval(look, tickMs)
    return () => clearInterval(timer)
  }, [at, rate, heardAt])
  return minute
}

const minuteMs = 60_000

const minuteAt = ({ at, rate, heardAt }: { at: number; rate: number; heardAt: number }): number =>
  Math.floor((at + Math.max(0, Date.now() - heardAt) * (at === 0 ? 0 : rate)) / minuteMs) * minuteMs
