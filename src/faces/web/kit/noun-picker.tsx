// Picks what exists: type a name or an id, choose from what the search finds. Keeps ids, shows names.
import { useDeferredValue, useState } from 'react'
import { Input, Select } from 'antd'
import { isText } from '../../../kernel/text.ts'
import { useNames } from '../catalogue.ts'
import { choiceOf, nounNamed, useNounNames, useNounSearch, type Found } from '../nouns.ts'
import { useView } from '../queries.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import type { ChoiceDef } from './route.ts'
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

/** A thing by its name: of the firm by search, of a module from its list; of a kind that nobody lists, by its id. */
export function NounPicker(props: PickerProps) {
  const [noun = ''] = props.nouns
  if (props.nouns.some((one) => nounNamed(one))) return <FirmPicker {...props} />
  const choice = choiceOf(noun)
  return choice ? <ChoicePicker {...props} choice={choice} /> : <IdInput {...props} />
}

function IdInput({ many, value, label, onChange }: PickerProps) {
  const chosen = (Array.isArray(value) ? value : isEmpty(value) ? [] : [value]).map(String)
  return many ? (
    <Select
      aria-label={label}
      className="fill"
      mode="tags"
      open={false}
      value={chosen}
      onChange={(next: string[]) => onChange(next)}
    />
  ) : (
    <Input
      aria-label={label}
      value={chosen[0] ?? ''}
      onChange={({ target }) => onChange(target.value.trim() || undefined)}
    />
  )
}

type Row = Readonly<Record<string, unknown>>

function ChoicePicker({
  many,
  value,
  label,
  choice,
  onChange,
}: PickerProps & { readonly choice: ChoiceDef }) {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useView<{ rows: readonly Row[] }>(choice.list)
  const chosen = (Array.isArray(value) ? value : isEmpty(value) ? [] : [value]).map(String)
  const options = (asked.data?.answer.rows ?? []).map((row) => {
    const [id, name] = [String(row[choice.id]), row[choice.name]]
    const kind = choice.kind === undefined ? undefined : row[choice.kind]
    const said = isText(name) ? t(name) : typeof name === 'string' ? name : id
    const word = typeof kind === 'string' ? ` · ${names.value(choice.kind ?? '', kind)}` : ''
    return { value: id, label: `${said}${word} · ${id}` }
  })
  return (
    <Select
      aria-label={label}
      className="fill"
      allowClear
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t(words.kit.pickNoun)}
      notFoundContent={asked.isPending ? t(words.kit.loading) : t(words.kit.pickNone)}
      loading={asked.isPending}
      value={many ? chosen : (chosen[0] ?? null)}
      options={options}
      onChange={(next: string | string[] | null) => onChange(next ?? undefined)}
    />
  )
}

function FirmPicker({ nouns, prefixed, many, value, label, onChange }: PickerProps) {
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
