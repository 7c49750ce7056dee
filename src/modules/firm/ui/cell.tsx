// A field's value as people read it: names instead of ids, words instead of codes, units beside numbers.
import type { ReactNode } from 'react'
import { CheckOutlined, StarFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { isText } from '../../../kernel/text.ts'
import { useNames, type JsonSchema } from '../../../faces/web/catalogue.ts'
import { isEmpty, isRecord, plain } from '../../../faces/web/kit/schema.ts'
import { Value } from '../../../faces/web/kit/value.tsx'
import type { Names } from '../../../faces/web/kit/view-table.tsx'
import { nounNamed } from '../../../faces/web/nouns.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'

interface CellProps {
  readonly field: string
  readonly value: unknown
  readonly schema: JsonSchema | undefined
  readonly names: Names
  /** Names of other things lead to their pages. */
  readonly links?: boolean
}

/** One field, on a page or in a table. */
export function Cell({ field, value, schema, names, links = false }: CellProps): ReactNode {
  if (isEmpty(value) || value === false) return null
  const shape = schema ? plain(schema, schema) : undefined
  if (value === true) return <Flag field={field} />
  const common = { field, names, links }
  if (Array.isArray(value)) return <Many {...common} values={value} schema={shape?.items} />
  if (isText(value)) return <Value value={value} field={field} />
  if (isRecord(value)) return <Lines {...common} value={value} schema={shape} />
  const ref = typeof value === 'string' && field !== 'id' ? refOf(value, shape) : undefined
  return ref ? (
    <NameOf {...ref} names={names} links={links} />
  ) : (
    <Value value={value} field={field} />
  )
}

/** What a text names, where it names something: by its noun, or saying the noun itself. */
function refOf(value: string, shape: JsonSchema | undefined) {
  if (shape?.noun !== undefined) return { noun: shape.noun, id: value }
  if (!shape?.nouns) return undefined
  const [noun = '', id = ''] = value.split(':')
  return { noun, id }
}

function Flag({ field }: { field: string }) {
  const words = useNames()
  if (field !== 'key') return <CheckOutlined />
  return (
    <span>
      <StarFilled /> {words.field('key')}
    </span>
  )
}

interface ManyProps {
  readonly field: string
  readonly values: readonly unknown[]
  readonly schema: JsonSchema | undefined
  readonly names: Names
  readonly links: boolean
}

function Many({ field, values, schema, names, links }: ManyProps) {
  const { comma } = useSpeaker()
  const lines = values.some(isRecord)
  return values.map((value, index) => (
    <span key={index} className={lines ? 'cell-line' : undefined}>
      {index === 0 || lines ? '' : comma}
      <Cell field={field} value={value} schema={schema} names={names} links={links} />
    </span>
  ))
}

interface LinesProps {
  readonly field: string
  readonly value: Readonly<Record<string, unknown>>
  readonly schema: JsonSchema | undefined
  readonly names: Names
  readonly links: boolean
}

/** A small record on one line: a demand, a tolerance, a qualification held. */
function Lines({ field, value, schema, names, links }: LinesProps) {
  const words = useNames()
  if (field === 'demand') {
    const { calendar, from, to, minimum, preferred } = value
    return (
      <span className="tabular">
        {words.value('calendar', String(calendar))} {String(from)}–{String(to)} {String(minimum)}/
        {String(preferred)}
      </span>
    )
  }
  return Object.entries(value).map(([name, inner], index) => (
    <span key={name}>
      {index === 0 ? '' : ' · '}
      {links ? <span className="quiet small">{words.field(name)} </span> : null}
      <Cell
        field={name}
        value={inner}
        schema={schema?.properties?.[name]}
        names={names}
        links={links}
      />
    </span>
  ))
}

interface NameOfProps {
  readonly noun: string
  readonly id: string
  readonly names: Names
  readonly links: boolean
}

function NameOf({ noun, id, names, links }: NameOfProps) {
  const { t } = useSpeaker()
  const both = names[`${noun}/${id}`]
  const name = both ? t(both) : id
  const def = nounNamed(noun)
  return links && def ? <Link to={`${def.path}/${id}`}>{name}</Link> : name
}
