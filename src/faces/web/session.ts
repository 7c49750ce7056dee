// Who is signed in, how they can sign in, and the worlds there are.
import { useQuery } from '@tanstack/react-query'
import { ApiProblem, request } from './api.ts'

export interface ScopeOf {
  readonly kind: 'firm' | 'unit' | 'site' | 'branch'
  readonly id: string
}

export interface Me {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly grants: readonly { readonly role: string; readonly scope: ScopeOf }[]
  readonly firm?: { readonly name: string }
  readonly demo?: boolean
}

type MeTold = Omit<Me, 'id'> & ({ readonly id: string } | { readonly person: string })

export const useMe = () =>
  useQuery<Me, ApiProblem>({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      // Asked first because it answers without complaint when nobody is signed in.
      const { signedIn } = await request<{ signedIn: boolean }>('/api/session', { signal })
      if (!signedIn) throw new ApiProblem(401, {})
      const told = await request<MeTold>('/api/me', { signal })
      return { ...told, id: 'id' in told ? told.id : told.person }
    },
    staleTime: 60_000,
    retry: false,
  })

export interface WorldItem {
  readonly name: string
  readonly kind: 'live' | 'fork'
  readonly title: string
  readonly parent: string
  readonly forkedAt: number
  readonly createdBy: string
  readonly createdWall: string
  readonly closed: boolean
  readonly position: number
  /** World time when the answer was made. */
  readonly now: string
  readonly clock: { readonly mode: 'wall' | 'simulated'; readonly rate: number }
}

export const useWorlds = () =>
  useQuery<readonly WorldItem[], ApiProblem>({
    queryKey: ['worlds'],
    queryFn: async ({ signal }) =>
      (await request<{ worlds: readonly WorldItem[] }>('/api/worlds', { signal })).worlds,
    staleTime: 15_000,
    refetchInterval: 60_000,
  })

/** What the firm is called: as the server says of me, else as its live world is titled. */
export function useFirmName(): string {
  const me = useMe()
  const worlds = useWorlds()
  return me.data?.firm?.name ?? worlds.data?.find(({ kind }) => kind === 'live')?.title ?? ''
}

/** Roles that may read the log itself, for the whole firm; the server has the last word. */
const historians = [
  'commander',
  'deputy',
  'recorder',
  'auditor',
  'securityAdministrator',
  'systemAdministrator',
]

/** Whether to offer me what happened: those who may not are not led to a closed door. */
export function useMayReadLog(): boolean {
  const me = useMe()
  return (me.data?.grants ?? []).some(
    ({ role, scope }) => scope.kind === 'firm' && historians.includes(role),
  )
}

const auditors: readonly string[] = ['auditor', 'securityAdministrator', 'systemAdministrator']

/** Whether to offer me the log itself, whole or as evidence. */
export function useMayAudit(): boolean {
  const me = useMe()
  return (me.data?.grants ?? []).some(
    ({ role, scope }) => scope.kind === 'firm' && auditors.includes(role),
  )
}
