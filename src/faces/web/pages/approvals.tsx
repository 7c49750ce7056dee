// What waits for a second person: agree, turn down, or take back one's own.
import { useState } from 'react'
import { Button, Drawer } from 'antd'
import { CheckCircleOutlined } from '@ant-design/icons'
import { useApprovals, type Waiting } from '../approvals.ts'
import { useNames } from '../catalogue.ts'
import { dayAndMinute } from '../format.ts'
import { CommandForm } from '../kit/command-form.tsx'
import { Page, Panel } from '../kit/page.tsx'
import { Answered, State } from '../kit/states.tsx'
import { Actor } from '../kit/timeline.tsx'
import { Value } from '../kit/value.tsx'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

type Answer = 'kernel.approve' | 'kernel.reject'

export default function Approvals() {
  const { t } = useSpeaker()
  const approvals = useApprovals()
  const names = useNames()
  const [answering, setAnswering] = useState<{ approval: string; command: Answer }>()
  const close = () => setAnswering(undefined)
  return (
    <Page title={t(words.page.approvalsTitle)} lead={t(words.page.approvalsLead)}>
      <Answered of={approvals}>
        {(rows) =>
          rows.length === 0 ? (
            <Panel>
              <State icon={<CheckCircleOutlined />} title={t(words.page.approvalsEmpty)} />
            </Panel>
          ) : (
            rows.map((row) => (
              <ApprovalPanel
                key={row.id}
                row={row}
                onAnswer={(command) => setAnswering({ approval: row.id, command })}
              />
            ))
          )
        }
      </Answered>
      {answering ? (
        <Drawer open onClose={close} size={440} title={names.of(answering.command)}>
          <CommandForm
            command={answering.command}
            fixed={{ approval: answering.approval }}
            onDone={close}
            onCancel={close}
          />
        </Drawer>
      ) : null}
    </Page>
  )
}

function ApprovalPanel({ row, onAnswer }: { row: Waiting; onAnswer: (command: Answer) => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <Panel
      title={names.of(row.command)}
      extra={
        <span className="quiet small">
          {t(words.page.approvalsUntil, { when: dayAndMinute(row.until) })}
        </span>
      }
    >
      <div className="stack">
        <p className="quiet">
          <Actor id={row.asker} /> · <span className="tabular">{dayAndMinute(row.askedAt)}</span>
        </p>
        <Value value={row.input} />
        {row.forMe ? (
          <div className="row">
            <Button type="primary" onClick={() => onAnswer('kernel.approve')}>
              {t(words.page.approvalsAgree)}
            </Button>
            <Button onClick={() => onAnswer('kernel.reject')}>
              {t(words.page.approvalsReject)}
            </Button>
          </div>
        ) : (
          <div className="row">
            <span className="quiet">{t(words.page.approvalsOwn)}</span>
            <Button onClick={() => onAnswer('kernel.reject')}>
              {t(words.page.approvalsWithdraw)}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}
