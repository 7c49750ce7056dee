// Views and inquiries through the query cache. A view's key begins `view, name, world`, so that the live
// stream can make exactly the stale ones ask again.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { type ApiProblem, inquire, show, type Shown } from './api.ts'
import { useSettings } from './settings.ts'
import { useWhere } from './where.ts'

type Params = Readonly<Record<string, unknown>>

/** What a person sees of `view` now, or as of the moment they look at. */
export function useView<A>(
  view: string,
  params: Params = {},
  options: { enabled?: boolean } = {},
): UseQueryResult<Shown<A>, ApiProblem> {
  const where = useWhere()
  const { language } = useSettings()
  return useQuery<Shown<A>, ApiProblem>({
    queryKey: ['view', view, where.world, where.asOf, params, language],
    queryFn: ({ signal }) => show<A>(view, params, where, signal),
    placeholderData: keepPreviousData,
    staleTime: where.asOf === '' ? 30_000 : Infinity,
    enabled: options.enabled ?? true,
  })
}

/** The answer of an engine to `input`, asked once for this input, world and moment. */
export function useInquiry<A>(
  inquiry: string,
  input: unknown,
  options: { enabled?: boolean } = {},
): UseQueryResult<Shown<A>, ApiProblem> {
  const where = useWhere()
  return useQuery<Shown<A>, ApiProblem>({
    queryKey: ['inquiry', inquiry, where.world, where.asOf, input],
    queryFn: ({ signal }) => inquire<A>(inquiry, input, where, signal),
    staleTime: 60_000,
    enabled: options.enabled ?? true,
  })
}
