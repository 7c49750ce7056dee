// Playbooks, one for each kind of disruption.
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Text } from '../../../kernel/text.ts'
import { words } from './words.ts'
import './response.css'

interface Kept {
  readonly playbook: string
  readonly version: string
  readonly name: Text
  readonly scenarios: readonly string[]
  readonly steps: number
  readonly automatic: number
  readonly verified: boolean
}

export default function PlaybooksPage() {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const asked = useView<{ rows: readonly Kept[] }>('response.playbooks', {})
  return (
    <Page title={t(words.playbooks)} lead={t(words.playbooksLead)}>
      <Answered of={asked}>
        {({ answer }) => (
          <Panel flush>
            <ul className="plain-list playbook-list">
              {answer.rows.map((row) => (
                <li key={row.playbook}>
                  <Link to={`/playbooks/${row.playbook}`}>
                    <strong>{t(row.name)}</strong>
                  </Link>
                  <span>
                    {row.scenarios.map((one) => names.value('scenario', one)).join(comma)}
                  </span>
                  <span className="tabular">
                    {t(words.steps, { count: row.steps })}
                    <span className="quiet"> · {t(words.automatic, { count: row.automatic })}</span>
                  </span>
                  <span className="quiet tabular">
                    {t(words.playbookVersion, { version: row.version })}
                    {row.verified ? '' : ` · ${t(words.unverified)}`}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </Answered>
    </Page>
  )
}
