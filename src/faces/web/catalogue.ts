// What the server can do, as it tells it: every command, view and inquiry with its JSON schema, its words in
// both languages, and whether I may. Forms, the palette and the pages of nouns are made from it.
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../kernel/text.ts'
import { request } from './api.ts'
import { useSpeaker } from './settings.ts'

/** The part of JSON schema that the declarations produce. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly (string | number | null)[]
  readonly const?: string | number | boolean | null
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly default?: unknown
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  /** An id of this noun; with `nouns`, a reference such as `system:oms` to one of them. */
  readonly noun?: string
  readonly nouns?: readonly string[]
  readonly kind?: string
}

export interface Declared {
  readonly name: string
  readonly title: Text
  readonly help?: Text
  readonly input: JsonSchema
  readonly answer?: JsonSchema
  readonly may: boolean
  readonly destructive?: boolean
  readonly twoPeople?: boolean
  readonly timed?: boolean
  readonly personal?: boolean
}

export interface CatalogueModule {
  readonly name: string
  readonly title: Text
  readonly commands: readonly Declared[]
  readonly views: readonly Declared[]
  readonly inquiries: readonly Declared[]
  readonly papers: readonly Declared[]
}

export interface Catalogue {
  readonly demo: boolean
  readonly modules: readonly CatalogueModule[]
  readonly texts: Readonly<Record<string, Text>>
}

export const useCatalogue = () =>
  useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => request<Catalogue>('/api/catalogue', { signal }),
    staleTime: Infinity,
  })

const nothing: ReadonlyMap<string, Text> = new Map()

/** Every text of every module by its key. */
function useTextsByKey(): ReadonlyMap<string, Text> {
  const { data } = useCatalogue()
  return useMemo(() => {
    if (!data) return nothing
    return new Map(Object.entries(data.texts))
  }, [data])
}

export interface Names {
  /** The words under a key, or undefined when there are none. */
  find(key: string, params?: Record<string, unknown>): string | undefined
  /** The words under a key; without any, the last part of the key, so that nothing is blank. */
  of(key: string, params?: Record<string, unknown>): string
  /** A field's label; a command may have its own. */
  field(name: string, within?: string): string
  /** A value of an enumerated field. */
  value(field: string, value: string | number): string
}

/** The declared words in the reader's language. */
export function useNames(): Names {
  const texts = useTextsByKey()
  const { t } = useSpeaker()
  return useMemo(() => {
    const find = (key: string, params?: Record<string, unknown>) => {
      const text = texts.get(key)
      return text ? t(text, params) : undefined
    }
    const lastPart = (key: string) => key.slice(key.lastIndexOf('.') + 1)
    return {
      find,
      of: (key, params) => find(key, params) ?? lastPart(key),
      field: (name, within = '') =>
        find(`field.${within}.${name}`) ?? find(`field.${name}`) ?? name,
      value: (field, value) => find(`value.${field}.${value}`) ?? String(value),
    }
  }, [texts, t])
}

/** One declared command by name; undefined while loading or when there is none. */
export function useCommand(name: string): Declared | undefined {
  const { data } = useCatalogue()
  return useMemo(
    () =>
      data?.modules.flatMap((module) => module.commands).find((command) => command.name === name),
    [data, name],
  )
}

/** Whether I may ask this command, view or inquiry, as far as can be said without its input. */
export function useMay(name: string): boolean {
  const { data } = useCatalogue()
  return useMemo(() => {
    const home = data?.modules.find((module) => name.startsWith(`${module.name}.`))
    const declared = home ? [...home.commands, ...home.views, ...home.inquiries] : []
    return declared.find((one) => one.name === name)?.may ?? false
  }, [data, name])
}
