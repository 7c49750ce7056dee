// A field's value as people read it: names instead of ids, words instead of codes, units beside numbers.
import type { ReactNode } from 'react'
import { CheckOutlined, StarFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
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
  const words = useNames()
  if (isEmpty(value)) return null
  const shape = schema ? plain(schema, schema) : undefined
  if (field === 'key') {
    return value === true ? (
      <span>
        <StarFilled /> {words.field('key')}
      </span>
    ) : null
  }
  if (value === true) return <CheckOutlined />
  if (value === false) return null
  if (Array.isArray(value))
    return <Many {...{ field, names, links }} values={value} schema={shape?.items} />
  if (isRecord(value))
    return <Lines field={field} value={value} schema={shape} names={names} links={links} />
  const noun = shape?.noun
  if (typeof value === 'string' && noun !== undefined && field !== 'id') {
    return <NameOf noun={noun} id={value} names={names} links={links} />
  }
  if (typeof value === 'string' && shape?.nouns) {
    const [kind = '', id = ''] = value.split(':')
    return <NameOf noun={kind} id={id} names={names} links={links} />
  }
  return <Value value={value} field={field} />
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
  const name = names[`${noun}/${id}`] ?? id
  const def = nounNamed(noun)
  return links && def ? <Link to={`${def.path}/${id}`}>{name}</Link> : name
}
