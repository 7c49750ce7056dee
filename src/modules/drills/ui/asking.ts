// What the pages of drills ask the server: drills under way by their own routes, kept reports of the live world.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Text } from '../../../kernel/text.ts'
import { request, show, type ApiProblem } from '../../../faces/web/api.ts'
import { liveWorld } from '../../../faces/web/where.ts'
import type { Report } from '../events.ts'

export interface ScenarioLine {
  readonly name: string
  readonly title: Text
  readonly steps: number
}

export type DrillState = 'running' | 'paused' | 'done' | 'cancelled' | 'failed'

export interface DrillLine {
  readonly drill: string
  readonly scenario: string
  readonly title: Text
  readonly world: string
  readonly open: boolean
  readonly state: DrillState
  readonly done: number
  readonly steps: number
  readonly now: string
}

export interface Ahead {
  readonly step: number
  readonly at: string
  readonly says?: Text
  readonly what: string
}

export interface WatchedDrill extends Omit<DrillLine, 'steps'> {
  readonly by: string
  readonly speed: number
  readonly start: string
  readonly steps: readonly Ahead[]
  readonly happened: Report['happened']
  readonly expectations: Report['expectations']['items']
  readonly covered: Partial<Pick<Report, 'minutesUncovered' | 'coverage' | 'posts'>>
  readonly why?: string
}

export interface KeptLine {
  readonly drill: string
  readonly scenario?: string
  readonly keptAt: string
  readonly title: Text
  readonly start: string
  readonly end: string
  readonly steps: number
  readonly passed: number
  readonly failed: number
  readonly minutesUncovered?: { readonly keyPosts: number; readonly all: number }
}

export interface Kept {
  readonly drill: string
  readonly scenario?: string
  readonly keptAt: string
  readonly report: Report
}

const watchMs = 700
const listMs = 3_000
const live = { world: liveWorld, asOf: '' }

export const isRunning = (state: DrillState | undefined): boolean =>
  state === 'running' || state === 'paused'

/** Scenarios, and drills under way. */
export const useDrills = () =>
  useQuery<{ scenarios: readonly ScenarioLine[]; drills: readonly DrillLine[] }, ApiProblem>({
    queryKey: ['drills'],
    queryFn: ({ signal }) => request('/api/drill-runs', { signal }),
    refetchInterval: ({ state }) =>
      (state.data?.drills ?? []).some((one) => isRunning(one.state)) ? watchMs : listMs,
  })

/** One drill of this server, asked again while it runs; a problem with status 404 for one that is kept only. */
export const useDrill = (drill: string) =>
  useQuery<WatchedDrill, ApiProblem>({
    queryKey: ['drill', drill],
    queryFn: ({ signal }) => request(`/api/drill-runs/${encodeURIComponent(drill)}`, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.data?.open ? watchMs : false),
  })

/** The kept reports. They are of the live world, whatever world is looked at. */
export const useReports = () =>
  useQuery({
    queryKey: ['view', 'drills.reports', liveWorld],
    queryFn: ({ signal }) =>
      show<{ rows: readonly KeptLine[] }>('drills.reports', {}, live, signal),
  })

export const useReport = (drill: string, enabled: boolean) =>
  useQuery({
    queryKey: ['view', 'drills.report', liveWorld, drill],
    queryFn: ({ signal }) => show<Kept>('drills.report', { drill }, live, signal),
    retry: false,
    enabled: enabled && drill !== '',
  })

export interface StartAsked {
  readonly scenario: string
  readonly speed: number
  readonly paused: boolean
}

export function useStart(onStarted: (drill: WatchedDrill) => void) {
  const client = useQueryClient()
  return useMutation<WatchedDrill, ApiProblem, StartAsked>({
    mutationFn: (body) => request('/api/drill-runs', { method: 'POST', body }),
    onSuccess: async (drill) => {
      await client.invalidateQueries({ queryKey: ['worlds'] })
      client.setQueryData(['drill', drill.drill], drill)
      onStarted(drill)
    },
  })
}

export type PaceAsked =
  | { readonly do: 'run'; readonly speed?: number }
  | { readonly do: 'pause' | 'step' | 'cancel' }
  | { readonly do: 'jump'; readonly step: number }

export function usePace(drill: string) {
  const client = useQueryClient()
  const path = `/api/drill-runs/${encodeURIComponent(drill)}`
  return useMutation<WatchedDrill, ApiProblem, PaceAsked>({
    mutationFn: (asked) =>
      asked.do === 'cancel'
        ? request(path, { method: 'DELETE' })
        : request(`${path}/pace`, { method: 'POST', body: asked }),
    onSuccess: (told) => client.setQueryData(['drill', drill], told),
  })
}
