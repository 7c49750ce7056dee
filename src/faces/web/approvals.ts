// What waits for a second person, and whether that could be me.
import { useQuery } from '@tanstack/react-query'
import { type ApiProblem, show } from './api.ts'
import { useMe } from './session.ts'
import { useWhere } from './where.ts'

interface Approval {
  readonly id: string
  readonly command: string
  readonly input: unknown
  readonly asker: string
  readonly askedAt: string
  readonly until: string
  readonly state: string
  readonly by?: string
  readonly reason?: string
}

export interface Waiting extends Approval {
  /** I did not ask for it myself and may agree. */
  readonly forMe: boolean
}

export function useApprovals() {
  const { world } = useWhere()
  const me = useMe()
  const mine = me.data?.id
  return useQuery<readonly Waiting[], ApiProblem>({
    queryKey: ['view', 'kernel.approvals', world, '', mine],
    queryFn: async ({ signal }) => {
      const shown = await show<{ rows: readonly Approval[] }>(
        'kernel.approvals',
        {},
        { world, asOf: '' },
        signal,
      )
      return shown.answer.rows.map((row) => ({ ...row, forMe: row.asker !== mine }))
    },
    enabled: mine !== undefined,
    retry: false,
  })
}
