// What of the board is looked at, as the address holds it, so that a link shows somebody else the same.
import { useCallback, useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useSearchText, type Search } from '../../../../faces/web/where.ts'
import { dayAfter } from './held.ts'

export type Scale = 'month' | 'week' | 'day'

/** Filters that are picked by the name of a thing. */
export const pickable = ['unit', 'site', 'post', 'function', 'qualification', 'person'] as const
const plain = ['group', 'held', 'conflicts', 'text', 'sort'] as const

export interface Look {
  readonly scale: Scale
  readonly zoom: number
  /** The first day looked at; empty for the roster's own. */
  readonly from: string
  readonly chosen: Search
  /** Parameters of `duty.board`. */
  readonly params: Readonly<Record<string, unknown>>
  put(next: Search): void
}

const scales: Readonly<Record<string, Scale>> = { week: 'week', day: 'day' }
export const zooms = [26, 34, 48] as const

/** `roster` is empty for what is in force. */
export function useLook(roster: string): Look {
  const search = useSearchText()
  const navigate = useNavigate()
  const put = useCallback(
    (next: Search) =>
      void navigate({ to: '.', search: (old: Search) => ({ ...old, ...next }), replace: true }),
    [navigate],
  )
  return useMemo(() => {
    const scale = scales[search['scale'] ?? ''] ?? 'month'
    const from = search['from'] ?? ''
    const names = [...pickable, ...plain]
    const chosen = Object.fromEntries(
      names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])),
    )
    const days = scale === 'week' ? 7 : 1
    const span =
      scale === 'month'
        ? { ...(from === '' ? {} : { from }), ...(search['to'] ? { to: search['to'] } : {}) }
        : from === ''
          ? {}
          : { from, to: dayAfter(from, days) }
    const params = { ...(roster === '' ? {} : { roster }), ...chosen, ...span }
    return { scale, zoom: Number(search['zoom']) || zooms[1], from, chosen, params, put }
  }, [search, roster, put])
}
