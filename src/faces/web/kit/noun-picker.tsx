// Picks what exists: type a name or an id, choose from what the search finds. Keeps ids, shows names.
import { useDeferredValue, useState } from 'react'
import { Select } from 'antd'
import { useNames } from '../catalogue.ts'
import { nounNamed, useNounNames, useNounSearch, type Found } from '../nouns.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { isEmpty } from './schema.ts'

interface PickerProps {
  readonly nouns: readonly string[]
  /** The value says its noun: `system:oms`. */
  readonly prefixed: boolean
  readonly many: boolean
  readonly value: unknown
  readonly label: string
  onChange(value: string | string[] | undefined): void
}

export function NounPicker({ nouns, prefixed, many, value, label, onChange }: PickerProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const [query, setQuery] = useState('')
  const deferred = useDeferredValue(query)
  const found = useNounSearch(deferred, nouns)
  const chosen = (Array.isArray(value) ? value : isEmpty(value) ? [] : [value]).map(String)
  const known = useNounNames(
    chosen.map((text) => {
      const [noun = '', id = ''] = prefixed ? text.split(':') : [nouns[0], text]
      return { noun, id }
    }),
  )
  const valueOf = ({ noun, id }: Found) => (prefixed ? `${noun}:${id}` : id)
  const options = new Map(
    [...known, ...found.rows].map((row) => [
      valueOf(row),
      {
        value: valueOf(row),
        label: t(row.name) === row.id ? row.id : `${t(row.name)} · ${row.id}`,
        note: prefixed ? names.of(nounNamed(row.noun)?.list ?? row.noun) : '',
      },
    ]),
  )
  return (
    <Select
      aria-label={label}
      className="fill"
      allowClear
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setQuery }}
      placeholder={t(words.kit.pickNoun)}
      notFoundContent={found.isFetching ? t(words.kit.loading) : t(words.kit.pickNone)}
      loading={found.isFetching && query !== ''}
      value={many ? chosen : (chosen[0] ?? null)}
      options={[...options.values()]}
      optionRender={({ data }) => (
        <span>
          {data.note === '' ? null : <span className="quiet">{data.note} </span>}
          {data.label}
        </span>
      )}
      onChange={(next: string | string[] | null) => onChange(next ?? undefined)}
    />
  )
}
