// Any answer as a person can read it: lists of rows as tables, objects as facts, ids and times as text.
import type { ReactNode } from 'react'
import { CheckOutlined, CloseOutlined, LockOutlined } from '@ant-design/icons'
import { isText } from '../../../kernel/text.ts'
import { useNames, type Names } from '../catalogue.ts'
import { count, dayAndSecond } from '../format.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { isEmpty, isRecord, type Values } from './schema.ts'

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const rowsMax = 200
const depthMax = 4

/** One value as text, where it is simple; undefined where it is not. */
export function textOf(value: unknown, field: string, names: Names): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : String(value)
  if (typeof value !== 'string') return undefined
  return instantShape.test(value) ? dayAndSecond(value) : names.value(field, value)
}

interface ValueProps {
  readonly value: unknown
  readonly field?: string
  readonly depth?: number
}

export function Value({ value, field = '', depth = 0 }: ValueProps): ReactNode {
  const { t, comma } = useSpeaker()
  const names = useNames()
  if (isEmpty(value)) return <span className="quiet">{t(words.kit.none)}</span>
  if (typeof value === 'boolean') {
    return value ? (
      <span>
        <CheckOutlined /> {t(words.kit.yes)}
      </span>
    ) : (
      <span className="quiet">
        <CloseOutlined /> {t(words.kit.no)}
      </span>
    )
  }
  if (typeof value === 'string' && value.startsWith('sealed:1:')) {
    return (
      <span className="quiet">
        <LockOutlined /> {t(words.kit.sealed)}
      </span>
    )
  }
  const text = textOf(value, field, names)
  if (text !== undefined) return <span className="tabular">{text}</span>
  if (depth >= depthMax) return <code>{JSON.stringify(value)}</code>
  if (Array.isArray(value)) {
    if (value.every(isRecord)) return <RowsOf rows={value} depth={depth} />
    return (
      <span>
        {value.map((one, index) => (
          <span key={index}>
            {index === 0 ? '' : comma}
            <Value value={one} field={field} depth={depth + 1} />
          </span>
        ))}
      </span>
    )
  }
  if (isText(value)) return t(value)
  if (isRecord(value)) return <FactsOf values={value} depth={depth} />
  return <code>{JSON.stringify(value)}</code>
}

export function FactsOf({ values, depth = 0 }: { values: Values; depth?: number }) {
  const names = useNames()
  return (
    <dl className="facts">
      {Object.entries(values).map(([name, value]) => (
        <FactLine key={name} label={names.field(name)}>
          <Value value={value} field={name} depth={depth + 1} />
        </FactLine>
      ))}
    </dl>
  )
}

export const FactLine = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

function RowsOf({ rows, depth }: { rows: readonly Values[]; depth: number }) {
  const { t } = useSpeaker()
  const names = useNames()
  const shown = rows.slice(0, rowsMax)
  const fields = [...new Set(shown.flatMap((row) => Object.keys(row)))]
  return (
    <div className="scroll-x">
      <table className="simple">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field}>{names.field(field)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              {fields.map((field) => (
                <td key={field} data-align={typeof row[field] === 'number' ? 'right' : undefined}>
                  {row[field] === undefined ? null : (
                    <Value value={row[field]} field={field} depth={depth + 1} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > rowsMax ? (
        <p className="quiet">{t(words.kit.total, { count: count(rows.length) })}</p>
      ) : null}
    </div>
  )
}
