// Things by name: what the search finds, the names of ids already known, and where a thing is shown.
import { useQueries } from '@tanstack/react-query'
import type { Text } from '../../kernel/text.ts'
import { show } from './api.ts'
import type { ChoiceDef, NounDef } from './kit/route.ts'
import { webModules } from './modules.ts'
import { useView } from './queries.ts'
import { useSettings } from './settings.ts'
import { useWhere } from './where.ts'

export interface Found {
  readonly noun: string
  readonly id: string
  readonly name: Text
}

/** What a row of the firm is called in both languages; without an English name the Chinese one stands. */
export const called = ({
  name,
  nameEn,
}: {
  readonly name: string
  readonly nameEn?: string
}): Text => ({ zh: name, en: nameEn ?? name })

interface Hit extends Found {
  readonly detail: string
}

interface Named {
  readonly id: string
  readonly name: string
  readonly nameEn?: string
}

const foundMax = 20
/** The most that one answer names. */
const namesMax = 300

const byName = () =>
  new Map(webModules.flatMap((module) => module.nouns ?? []).map((noun) => [noun.name, noun]))

/** The noun called so, if some module shows it. */
export const nounNamed = (name: string): NounDef | undefined => byName().get(name)

/** How a form lists what is no noun of the firm, if some module tells. */
export const choiceOf = (noun: string): ChoiceDef | undefined =>
  webModules.flatMap((module) => module.choices ?? []).find((one) => one.noun === noun)

/** The page of a thing named `noun/id`, or undefined when no module shows it. */
export function pageOfSubject(subject: string): string | undefined {
  const [name = '', id = ''] = subject.split('/')
  const noun = nounNamed(name)
  return noun && id !== '' ? `${noun.path}/${id}` : undefined
}

/** Anything by a piece of its id or name, best first. */
export function useAnySearch(text: string): readonly Hit[] {
  const asked = text.trim()
  const found = useView<{ hits: readonly Hit[] }>(
    'firm.search',
    { text: asked, limit: foundMax },
    { enabled: asked !== '' },
  )
  return asked === '' ? [] : (found.data?.answer.hits ?? [])
}

/** What matches `text` among `nouns`. */
export function useNounSearch(text: string, nouns: readonly string[]) {
  const where = useWhere()
  const { language } = useSettings()
  const defs = nouns.flatMap((name) => nounNamed(name) ?? [])
  const params = { ...(text.trim() === '' ? {} : { text: text.trim() }), size: foundMax }
  const asked = useQueries({
    queries: defs.map((def) => ({
      queryKey: ['view', def.list, where.world, where.asOf, params, language],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        show<{ rows: readonly Named[] }>(def.list, params, where, signal),
      staleTime: 30_000,
    })),
  })
  const rows = asked.flatMap(({ data }, index) =>
    (data?.answer.rows ?? []).map((row): Found => ({
      noun: defs[index]?.name ?? '',
      id: row.id,
      name: called(row),
    })),
  )
  return { rows, isFetching: asked.some(({ isFetching }) => isFetching) }
}

/** Rows for ids that are known, with their names as soon as they are there. */
export function useNounNames(ids: readonly Pick<Found, 'noun' | 'id'>[]): readonly Found[] {
  const of = [
    ...new Set(ids.filter(({ noun }) => nounNamed(noun)).map(({ noun, id }) => `${noun}/${id}`)),
  ]
    .toSorted((one, other) => one.localeCompare(other))
    .slice(0, namesMax)
  const asked = useView<{ names: Readonly<Record<string, Text>> }>(
    'firm.names',
    { of },
    { enabled: of.length > 0 },
  )
  const names = asked.data?.answer.names ?? {}
  return ids.map(({ noun, id }) => ({
    noun,
    id,
    name: names[`${noun}/${id}`] ?? { zh: id, en: id },
  }))
}
