// All of one noun: find, filter, scroll, open, add. Units also as a tree.
import { lazy, Suspense, useMemo, useState } from 'react'
import { Button, Drawer, Segmented } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useCatalogue, useMay, useNames, type JsonSchema } from '../../../faces/web/catalogue.ts'
import { CommandForm } from '../../../faces/web/kit/command-form.tsx'
import type { Column } from '../../../faces/web/kit/grid.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { controlOf } from '../../../faces/web/kit/schema.ts'
import { Empty, Loading } from '../../../faces/web/kit/states.tsx'
import { ViewTable, type Filter, type Named } from '../../../faces/web/kit/view-table.tsx'
import { called } from '../../../faces/web/nouns.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useSearchText } from '../../../faces/web/where.ts'
import { Cell } from './cell.tsx'
import { commandsOf, nounOfPlural, type FirmNoun } from './nouns.ts'
import { words } from './words.ts'

const UnitTree = lazy(() => import('./unit-tree.tsx'))

export interface Row {
  readonly id: string
  readonly name: string
  readonly nameEn?: string
  readonly [field: string]: unknown
}

export default function List() {
  const { t } = useSpeaker()
  const { plural = '' } = useParams({ strict: false })
  const noun = nounOfPlural(plural)
  return noun ? <ListOf key={plural} noun={noun} /> : <Empty title={t(words.relationsNone)} />
}

/** The JSON schemas of a noun's fields, from the view that shows one. */
export function useFieldSchemas(noun: FirmNoun): Readonly<Record<string, JsonSchema>> {
  const { data } = useCatalogue()
  return useMemo(() => {
    const view = data?.modules
      .flatMap((module) => module.views)
      .find(({ name }) => name === noun.one)
    return view?.answer?.properties?.['row']?.properties ?? {}
  }, [data, noun])
}

const numbers = new Set(['number', 'integer'])

function useColumns(noun: FirmNoun): readonly Column<Named<Row>>[] {
  const names = useNames()
  const schemas = useFieldSchemas(noun)
  return useMemo(
    () =>
      noun.columns.map(([field, width]): Column<Named<Row>> => {
        const schema = schemas[field]
        const right = typeof schema?.type === 'string' && numbers.has(schema.type)
        return {
          key: field,
          title: names.field(field, commandsOf(noun).add),
          width,
          ...(right ? { align: 'right' as const } : {}),
          phone: field === 'name' ? 'title' : field === 'id' ? 'hidden' : 'note',
          render: ({ row, names: mentioned }) => (
            <Cell
              field={field}
              value={field === 'name' ? called(row) : row[field]}
              schema={schema}
              names={mentioned}
            />
          ),
        }
      }),
    [noun, names, schemas],
  )
}

/** Choices of the noun's filters: enumerations and yes/no from the schema. */
function useFilters(noun: FirmNoun): readonly Filter[] {
  const names = useNames()
  const { data } = useCatalogue()
  return useMemo(() => {
    const view = data?.modules
      .flatMap((module) => module.views)
      .find(({ name }) => name === noun.list)
    const properties = view?.input.properties ?? {}
    return noun.filters.flatMap((field): Filter[] => {
      const schema = properties[field]
      if (!schema) return []
      const title = names.field(field)
      const control = controlOf(schema, schema)
      if (control.kind === 'choice') {
        return [
          {
            name: field,
            title,
            options: control.choices.map((value) => ({
              value: String(value),
              label: names.value(field, value),
            })),
          },
        ]
      }
      if (control.kind === 'flag')
        return [{ name: field, title, options: [{ value: 'true', label: title }] }]
      return []
    })
  }, [data, noun, names])
}

function ListOf({ noun }: { noun: FirmNoun }) {
  const { t } = useSpeaker()
  const names = useNames()
  const navigate = useNavigate()
  const search = useSearchText()
  const columns = useColumns(noun)
  const filters = useFilters(noun)
  const { add } = commandsOf(noun)
  const may = useMay(add)
  const [adding, setAdding] = useState(false)
  const tree = noun.name === 'unit' && search['view'] !== 'table'
  const { world: _world, asOf: _asOf, view: _view, ...chosen } = search
  const close = () => setAdding(false)
  const go = (next: Readonly<Record<string, string>>) =>
    void navigate({ to: '.', search: next, replace: true })
  return (
    <Page
      title={names.of(noun.list)}
      crumbs={[{ title: t(words.firm), to: '/' }]}
      actions={
        <>
          {noun.name === 'unit' ? (
            <Segmented
              value={tree ? 'tree' : 'table'}
              options={[
                { value: 'tree', label: t(words.tree) },
                { value: 'table', label: t(words.table) },
              ]}
              onChange={(value) => go(value === 'tree' ? {} : { view: 'table' })}
            />
          ) : null}
          {may ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {names.of(add)}
            </Button>
          ) : null}
        </>
      }
    >
      {tree ? (
        <Suspense fallback={<Loading lines={12} />}>
          <UnitTree />
        </Suspense>
      ) : (
        <ViewTable<Row>
          title={names.of(noun.list)}
          view={noun.list}
          columns={columns}
          filters={[...filters, ...referenceChips(noun, chosen, { filters, titleOf: names.field })]}
          searchParam="text"
          searchHint={t(words.searchIn)}
          chosen={chosen}
          onChoose={(next) => go(noun.name === 'unit' ? { ...next, view: 'table' } : next)}
          onOpen={(row) => void navigate({ to: `${noun.path}/${row.id}` })}
        />
      )}
      {adding ? (
        <Drawer open onClose={close} size={520} title={names.of(add)}>
          <CommandForm command={add} onDone={close} onCancel={close} />
        </Drawer>
      ) : null}
    </Page>
  )
}

/** A reference that stands in the address, as from a count elsewhere, shows as a chip too. */
const referenceChips = (
  noun: FirmNoun,
  chosen: Readonly<Record<string, string>>,
  { filters, titleOf }: { filters: readonly Filter[]; titleOf: (field: string) => string },
): readonly Filter[] =>
  noun.filters.flatMap((field) => {
    const value = chosen[field]
    if (value === undefined || filters.some(({ name }) => name === field)) return []
    return [{ name: field, title: titleOf(field), options: [{ value, label: value }] }]
  })
