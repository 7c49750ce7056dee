// What is supposed, as the address of the page holds it: a link shows somebody else the same what-if.
import { useCallback, useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useSearchText, type Search } from '../../../faces/web/where.ts'
import type { Supposition } from '../suppose.ts'

const hourMs = 3_600_000
/** What a what-if's loss lasts when it does not say. */
export const hoursUsual = 48

export type Kind = Supposition['kind']

/** What a supposition names, as `site` and `hq-tower`. */
export function subjectOf(one: Supposition): { readonly noun: string; readonly id: string } {
  switch (one.kind) {
    case 'order':
    case 'site':
      return { noun: 'site', id: one.site }
    case 'person':
      return { noun: 'person', id: one.person }
    case 'group':
      return { noun: 'group', id: one.group }
    case 'room':
      return { noun: 'room', id: one.room }
    case 'machineRoom':
      return { noun: 'machineRoom', id: one.machineRoom }
    case 'system':
      return { noun: 'system', id: one.system }
    case 'link':
      return { noun: 'accessLink', id: one.link }
    case 'supplier':
      return { noun: 'supplier', id: one.supplier }
  }
}

/** A supposition of a kind about a thing. */
export function supposing(kind: Kind, id: string, order: OrderKind = 'closedLoop'): Supposition {
  switch (kind) {
    case 'order':
      return { kind, site: id, order }
    case 'site':
      return { kind, site: id }
    case 'person':
      return { kind, person: id, as: 'positive' }
    case 'group':
      return { kind, group: id === 'B' ? 'B' : 'A' }
    case 'room':
      return { kind, room: id }
    case 'machineRoom':
      return { kind, machineRoom: id }
    case 'system':
      return { kind, system: id }
    case 'link':
      return { kind, link: id }
    case 'supplier':
      return { kind, supplier: id }
  }
}

const lossKinds: Readonly<Record<string, Kind>> = {
  site: 'site',
  room: 'room',
  machineRoom: 'machineRoom',
  system: 'system',
  link: 'link',
  accessLink: 'link',
  supplier: 'supplier',
  group: 'group',
  person: 'person',
}

/** The supposition that a kind of loss is. */
export const lossKindOf = (loss: string): Kind | undefined => lossKinds[loss]

export type OrderKind = Extract<Supposition, { kind: 'order' }>['order']

/** From when to when it lasts, in milliseconds; `start` is where it begins when it does not say. */
export function lasts(one: Supposition, start: number): { from: number; to: number } {
  const from = one.from === undefined ? start : Date.parse(one.from)
  const to =
    one.until === undefined ? from + (one.hours ?? hoursUsual) * hourMs : Date.parse(one.until)
  return { from, to }
}

/** The same supposition at another time. */
export function moved(one: Supposition, from: number, to: number, start: number): Supposition {
  const { until: _until, from: _from, ...rest } = one
  const begins = Math.abs(from - start) < 60_000 ? {} : { from: new Date(from).toISOString() }
  return { ...rest, ...begins, hours: Math.round(((to - from) / hourMs) * 100) / 100 }
}

const read = (text: string | undefined): readonly Supposition[] => {
  if (text === undefined || text === '') return []
  try {
    const found: unknown = JSON.parse(text)
    // The server checks what it is asked; here only the shape of a list is needed.
    return Array.isArray(found)
      ? found.filter((one) => typeof one === 'object' && one !== null)
      : []
  } catch {
    // A torn link: nothing is supposed.
    return []
  }
}

/** What the address supposes, from when, and how to change it. */
export function useSupposed() {
  const search = useSearchText()
  const navigate = useNavigate()
  const text = search['suppose']
  const from = search['from'] ?? ''
  const suppose = useMemo(() => read(text), [text])
  const put = useCallback(
    (next: readonly Supposition[], begins = from) => {
      void navigate({
        to: '/what-if',
        search: (old: Search) => ({
          ...old,
          suppose: next.length === 0 ? '' : JSON.stringify(next),
          from: begins,
        }),
        replace: true,
      })
    },
    [navigate, from],
  )
  return { suppose, from, put }
}
