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
  const { world, asOf = '' } = useSearchText()
  return useMemo(() => ({ world: world || liveWorld, asOf }), [world, asOf])
}

/** Go to another world or moment on the same page. An empty string leaves a choice out. */
export function useTravel(): (to: Partial<Where>) => void {
  const navigate = useNavigate()
  return useCallback(
    (to) => {
      void navigate({
        to: '.',
        search: (old: Search) => {
          // An empty choice is said, not left out: what is left out stays as it was. It leaves the address.
          const world = to.world === liveWorld ? '' : to.world
          return {
            ...old,
            ...(world === undefined ? {} : { world }),
            ...(to.asOf === undefined ? {} : { asOf: to.asOf }),
          }
        },
      })
    },
    [navigate],
  )
}
