// One playbook: its steps by grade, who does each and by when, as a list or against time from its start.
import { useState } from 'react'
import { EditOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { Link, useParams } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Playbook } from './answers.ts'
import { StepGantt, StepList } from './steps.tsx'
import { words } from './words.ts'

export default function PlaybookPage() {
  const { t } = useSpeaker()
  const may = useMay('response.revisePlaybook')
  const { id: playbook = '' } = useParams({ strict: false })
  const [shape, setShape] = useState<'list' | 'gantt'>('list')
  const asked = useView<Playbook>('response.playbook', { playbook })
  const row = asked.data?.answer
  return (
    <Page
      title={row ? t(row.body.name) : playbook}
      crumbs={[{ title: t(words.playbooks), to: '/playbooks' }]}
      lead={
        row ? (
          <>
            {row.body.summary ? `${t(row.body.summary)} · ` : ''}
            {t(words.playbookVersion, { version: row.version })}
            {row.verified ? '' : ` · ${t(words.unverified)}`}
          </>
        ) : (
          ''
        )
      }
      actions={
        may ? (
          <Link to={`/playbooks/${playbook}/edit`}>
            <Button type="primary" icon={<EditOutlined />}>
              {t(words.edit)}
            </Button>
          </Link>
        ) : undefined
      }
    >
      <Answered of={asked} lines={12}>
        {({ answer }) => (
          <Panel
            title={t(words.steps, { count: answer.body.steps.length })}
            extra={
              <Segmented
                size="small"
                value={shape}
                options={[
                  { value: 'list', label: t(words.list) },
                  { value: 'gantt', label: t(words.gantt) },
                ]}
                onChange={setShape}
              />
            }
            flush
          >
            {shape === 'list' ? (
              <StepList steps={answer.body.steps} levels={answer.levels} />
            ) : (
              <StepGantt steps={answer.body.steps} levels={answer.levels} />
            )}
          </Panel>
        )}
      </Answered>
    </Page>
  )
}
