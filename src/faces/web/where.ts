// Which world and which moment the page looks at. They stand in the address, so that a link shows
// somebody else the same thing.
import { useCallback, useMemo } from 'react'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { Where } from './api.ts'

export const liveWorld = 'live'

export type Search = Readonly<Record<string, string>>

/** The address's search part as plain strings. */
export function useSearchText(): Search {
  const href = useRouterState({ select: (state) => state.location.searchStr })
  return useMemo(() => Object.fromEntries(new URLSearchParams(href)), [href])
}

export function useWhere(): Where {
  const { world = liveWorld, asOf = '' } = useSearchText()
  return useMemo(() => ({ world, asOf }), [world, asOf])
}

/** Go to another world or moment on the same page. An empty string leaves a choice out. */
export function useTravel(): (to: Partial<Where>) => void {
  const navigate = useNavigate()
  return useCallback(
    (to) => {
      void navigate({
        to: '.',
        search: (old: Search) => {
          const next: Record<string, string> = { ...old }
          if (to.world !== undefined) next['world'] = to.world === liveWorld ? '' : to.world
          if (to.asOf !== undefined) next['asOf'] = to.asOf
          return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''))
        },
      })
    },
    [navigate],
  )
}
