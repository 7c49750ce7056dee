// A table over a view that answers in pages: `{ rows, total, names }` for `{ page, size }`. Pages in sight are
// asked for as one scrolls; filters stand above as chips.
import { useCallback, useState, type ReactNode } from 'react'
import { useQueries, useQuery, keepPreviousData } from '@tanstack/react-query'
import { Button, Input, Select, Tag } from 'antd'
import { SearchOutlined } from '@ant-design/icons'
import type { Text } from '../../../kernel/text.ts'
import { type ApiProblem, show, type Shown } from '../api.ts'
import { count as counted } from '../format.ts'
import { useSettings, useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'
import { Grid, type Column } from './grid.tsx'
import { Empty, Failed, Loading } from './states.tsx'

const pageSize = 100

/** The names of rows that are mentioned, `person/p-1`. */
export type Names = Readonly<Record<string, Text>>

export interface Paged<R> {
  readonly rows: readonly R[]
  readonly total: number
  readonly names: Names
}

/** A row with the names of what it mentions. */
export interface Named<R> {
  readonly row: R
  readonly names: Names
}

type Params = Readonly<Record<string, unknown>>

/** The rows of a paged view by index, asked for page by page. */
export function usePages<R>(view: string, params: Params) {
  const where = useWhere()
  const { language } = useSettings()
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const optionsOf = (page: number) => ({
    queryKey: ['view', view, where.world, where.asOf, params, language, page],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      show<Paged<R>>(view, { ...params, page: page + 1, size: pageSize }, where, signal),
    staleTime: 30_000,
  })
  const head = useQuery<Shown<Paged<R>>, ApiProblem>({
    ...optionsOf(0),
    placeholderData: keepPreviousData,
  })
  const firstPage = Math.max(1, Math.floor(sight.first / pageSize))
  const lastPage = Math.floor(sight.last / pageSize)
  const numbers = Array.from(
    { length: Math.max(0, lastPage - firstPage + 1) },
    (_, step) => firstPage + step,
  )
  const others = useQueries({ queries: numbers.map(optionsOf) })
  const onSight = useCallback((first: number, last: number) => setSight({ first, last }), [])
  const rowAt = (index: number): Named<R> | undefined => {
    const page = Math.floor(index / pageSize)
    const answer = (page === 0 ? head.data : others[page - firstPage]?.data)?.answer
    const row = answer?.rows[index % pageSize]
    return answer && row !== undefined ? { row, names: answer.names } : undefined
  }
  return { head, total: head.data?.answer.total ?? 0, rowAt, onSight }
}

export interface Filter {
  readonly name: string
  readonly title: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

interface ViewTableProps<R> {
  readonly title: string
  readonly view: string
  readonly params?: Params
  readonly columns: readonly Column<Named<R>>[]
  readonly filters?: readonly Filter[]
  /** The parameter that a search box fills; none without it. */
  readonly searchParam?: string
  readonly searchHint?: string
  /** What stands in the filters at first. */
  readonly chosen?: Readonly<Record<string, string>>
  onChoose?(chosen: Readonly<Record<string, string>>): void
  onOpen?(row: R): void
  readonly empty?: ReactNode
}

/** Filters, count and rows of a paged view. */
export function ViewTable<R>(props: ViewTableProps<R>) {
  const { title, view, params = {}, columns, onOpen, empty, chosen = {} } = props
  const pages = usePages<R>(view, { ...params, ...chosen })
  const { head, total } = pages
  const filtered = Object.keys(chosen).length > 0
  return (
    <div className="table">
      <FilterBar {...props} chosen={chosen} total={head.data ? total : undefined} />
      {head.data === undefined ? (
        head.error ? (
          <Failed problem={head.error} retry={() => void head.refetch()} />
        ) : (
          <Loading lines={12} />
        )
      ) : total === 0 ? (
        filtered ? (
          <NothingMatches clear={() => props.onChoose?.({})} />
        ) : (
          (empty ?? <Empty />)
        )
      ) : (
        <Grid
          label={title}
          columns={columns}
          count={total}
          rowAt={pages.rowAt}
          onSight={pages.onSight}
          {...(onOpen ? { onOpen: ({ row }: Named<R>) => onOpen(row) } : {})}
        />
      )}
    </div>
  )
}

function NothingMatches({ clear }: { clear: () => void }) {
  const { t } = useSpeaker()
  return (
    <Empty
      title={t(words.kit.nothingMatches)}
      why={t(words.kit.nothingMatchesWhy)}
      action={<Button onClick={clear}>{t(words.kit.clearFilters)}</Button>}
    />
  )
}

function FilterBar<R>({
  filters = [],
  searchParam,
  searchHint,
  chosen = {},
  onChoose,
  total,
}: ViewTableProps<R> & { total: number | undefined }) {
  const { t } = useSpeaker()
  const put = (name: string, value: string | undefined) => {
    const { [name]: _old, ...rest } = chosen
    onChoose?.(value ? { ...rest, [name]: value } : rest)
  }
  const chips = filters.filter((filter) => chosen[filter.name] !== undefined)
  return (
    <div className="filters">
      {searchParam === undefined ? null : (
        <Input
          allowClear
          className="filters-search"
          prefix={<SearchOutlined />}
          placeholder={searchHint ?? t(words.kit.find)}
          aria-label={searchHint ?? t(words.kit.find)}
          value={chosen[searchParam] ?? ''}
          onChange={(event) => put(searchParam, event.target.value)}
        />
      )}
      {filters
        .filter((filter) => chosen[filter.name] === undefined)
        .map((filter) => (
          <Select
            key={filter.name}
            className="filters-select"
            placeholder={filter.title}
            aria-label={filter.title}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            value={null}
            options={[...filter.options]}
            onChange={(value: string) => put(filter.name, value)}
          />
        ))}
      {chips.map((filter) => (
        <Tag key={filter.name} closable onClose={() => put(filter.name, undefined)}>
          {filter.title} ·{' '}
          {filter.options.find(({ value }) => value === chosen[filter.name])?.label ??
            chosen[filter.name]}
        </Tag>
      ))}
      <span className="filters-total quiet tabular" aria-live="polite">
        {total === undefined ? '' : t(words.kit.total, { count: counted(total) })}
      </span>
    </div>
  )
}
