// A view of rows as a panel with a table of chosen columns, the declared words as heads, its actions beside it.
import type { ReactNode } from 'react'
import { useNames } from '../catalogue.ts'
import { useView } from '../queries.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { Panel } from './page.tsx'
import { isRecord } from './schema.ts'
import { Answered } from './states.tsx'
import { Value } from './value.tsx'

interface ViewPanelProps {
  readonly view: string
  /** Fields to show, in order. */
  readonly fields: readonly string[]
  readonly actions?: ReactNode
}

export function ViewPanel({ view, fields, actions }: ViewPanelProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useView<{ rows: readonly unknown[] }>(view, {})
  return (
    <Panel title={names.of(view)} extra={<span className="row">{actions}</span>} flush>
      <Answered of={asked}>
        {({ answer: { rows } }) =>
          rows.length === 0 ? (
            <p className="view-panel-none quiet">{t(words.kit.empty)}</p>
          ) : (
            <div className="scroll-x">
              <table className="simple">
                <thead>
                  <tr>
                    {fields.map((field) => (
                      <th
                        key={field}
                        data-align={
                          rows.some((row) => isRecord(row) && typeof row[field] === 'number')
                            ? 'right'
                            : undefined
                        }
                      >
                        {names.field(field)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.filter(isRecord).map((row, index) => (
                    <tr key={index}>
                      {fields.map((field) => (
                        <td
                          key={field}
                          data-align={typeof row[field] === 'number' ? 'right' : undefined}
                        >
                          <Value value={row[field]} field={field} depth={2} />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </Panel>
  )
}
