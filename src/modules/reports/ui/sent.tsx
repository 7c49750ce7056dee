// For somebody of an authority: what was sent to it, word for word.
import { useState } from 'react'
import { Button, Drawer } from 'antd'
import { useNames } from '../../../faces/web/catalogue.ts'
import { dayAndMinute } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { FactLine } from '../../../faces/web/kit/value.tsx'
import type { SentText, SentToMe } from './answers.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'
import './reports.css'

export default function SentPage() {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useView<SentToMe>('reports.sentToMe', {})
  const [open, setOpen] = useState<string | undefined>()
  return (
    <Page title={t(titles.sent)} lead={t(words.sentLead)}>
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <Panel>
              <Empty title={t(words.sentNone)} />
            </Panel>
          ) : (
            <Panel flush>
              <ul className="plain-list road">
                {answer.rows.map((row) => (
                  <li key={row.filing}>
                    <span className="tabular">{dayAndMinute(row.sentAt)}</span>
                    <Button type="link" size="small" onClick={() => setOpen(row.filing)}>
                      {t(row.regimeName)} · {t(row.stageName)}
                      {row.n > 1 ? ` ${row.n}` : ''}
                    </Button>
                    <span className="quiet">{names.value('how', row.how)}</span>
                    <span className="quiet">{row.number ?? ''}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </Answered>
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        size={640}
        destroyOnHidden
      >
        {open === undefined ? null : <Sent filing={open} />}
      </Drawer>
    </Page>
  )
}

function Sent({ filing }: { filing: string }) {
  const asked = useView<SentText>('reports.sentReport', { filing })
  return (
    <Answered of={asked} lines={10}>
      {({ answer }) => (
        <div className="stack">
          <h2>{answer.title}</h2>
          {answer.sections.map((section) => (
            <section key={section.title}>
              <h3>{section.title}</h3>
              <dl className="facts">
                {section.lines.map(({ label, text }) => (
                  <FactLine key={label} label={label}>
                    <span className="form-field-text">{text}</span>
                  </FactLine>
                ))}
              </dl>
            </section>
          ))}
        </div>
      )}
    </Answered>
  )
}
