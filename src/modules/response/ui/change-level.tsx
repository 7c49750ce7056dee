// Changing the level: up says that only what is missing is added; down lists what the higher level brought, and each
// is taken back or kept.
import { useState } from 'react'
import { Button, Drawer, Input, Segmented } from 'antd'
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useMay } from '../../../faces/web/catalogue.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Text } from '../../../kernel/text.ts'
import type { Badge, Incident } from './answers.ts'
import { LevelMark } from './level-mark.tsx'
import { taskStates, words } from './words.ts'

export function ChangeLevel({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const may = useMay('response.raiseLevel')
  const [open, setOpen] = useState(false)
  const [to, setTo] = useState<Badge>()
  const close = () => {
    setOpen(false)
    setTo(undefined)
  }
  if (!may) return null
  const grade = row.badge?.grade ?? 0
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t(words.changeLevel)}
      </Button>
      <Drawer open={open} onClose={close} size={520} title={t(words.changeLevel)} destroyOnHidden>
        <div className="rung-choices">
          {row.levels
            .filter((level) => level.grade !== grade)
            .map((level) => (
              <Button
                key={level.level}
                block
                type={to?.level === level.level ? 'primary' : 'default'}
                ghost={to?.level === level.level}
                icon={level.grade > grade ? <ArrowUpOutlined /> : <ArrowDownOutlined />}
                onClick={() => setTo(level)}
              >
                {t(level.grade > grade ? words.raiseTo : words.lowerTo)} <LevelMark badge={level} />
              </Button>
            ))}
        </div>
        {to === undefined ? null : to.grade > grade ? (
          <Raise key={to.level} incident={row.incident} to={to.level} onDone={close} />
        ) : (
          <Lower key={to.level} incident={row.incident} to={to.level} onDone={close} />
        )}
      </Drawer>
    </>
  )
}

interface ChangeProps {
  readonly incident: string
  readonly to: string
  onDone(): void
}

function Raise({ incident, to, onDone }: ChangeProps) {
  const { t } = useSpeaker()
  const [because, setBecause] = useState('')
  const telling = useTell('response.raiseLevel', onDone)
  return (
    <div className="level-change">
      <p className="quiet">{t(words.raiseSays)}</p>
      <Reason value={because} onChange={setBecause} />
      <Button
        type="primary"
        disabled={because.trim() === ''}
        loading={telling.isPending}
        onClick={() => telling.mutate({ incident, to, because: because.trim() })}
      >
        {t(words.confirm)}
      </Button>
    </div>
  )
}

interface Affected {
  readonly task: string
  readonly title: Text
  readonly state: keyof typeof taskStates
  readonly undo?: Text
}

function Lower({ incident, to, onDone }: ChangeProps) {
  const asked = useView<{ rows: readonly Affected[] }>('response.lowering', { incident, to })
  return (
    <Answered of={asked} lines={4}>
      {({ answer }) => <LowerForm incident={incident} to={to} onDone={onDone} rows={answer.rows} />}
    </Answered>
  )
}

function LowerForm({ incident, to, onDone, rows }: ChangeProps & { rows: readonly Affected[] }) {
  const { t } = useSpeaker()
  const [because, setBecause] = useState('')
  const [said, setSaid] = useState<Readonly<Record<string, 'undo' | 'keep'>>>({})
  const telling = useTell('response.lowerLevel', onDone)
  const all = (answer: 'undo' | 'keep') =>
    setSaid(Object.fromEntries(rows.map(({ task }) => [task, answer])))
  const of = (answer: 'undo' | 'keep') =>
    rows.flatMap(({ task }) => (said[task] === answer ? [task] : []))
  const isWhole = because.trim() !== '' && rows.every(({ task }) => said[task] !== undefined)
  return (
    <div className="level-change">
      <p className="quiet">{t(rows.length === 0 ? words.lowerNone : words.lowerSays)}</p>
      {rows.length > 1 ? (
        <div className="row">
          <Button size="small" onClick={() => all('undo')}>
            {t(words.allBack)}
          </Button>
          <Button size="small" onClick={() => all('keep')}>
            {t(words.allKept)}
          </Button>
        </div>
      ) : null}
      <ul className="plain-list lower-list">
        {rows.map(({ task, title, state, undo }) => (
          <li key={task}>
            <div>
              {t(title)} <span className="quiet">{t(taskStates[state])}</span>
              {undo && state === 'done' ? (
                <p className="quiet">{t(words.leavesTask, { what: t(undo) })}</p>
              ) : null}
            </div>
            <Segmented
              size="small"
              value={said[task] ?? ''}
              options={[
                { value: 'undo', label: t(words.takeBack) },
                { value: 'keep', label: t(words.keep) },
              ]}
              onChange={(answer) =>
                setSaid({ ...said, [task]: answer === 'undo' ? 'undo' : 'keep' })
              }
            />
          </li>
        ))}
      </ul>
      <Reason value={because} onChange={setBecause} />
      <Button
        type="primary"
        disabled={!isWhole}
        loading={telling.isPending}
        onClick={() =>
          telling.mutate({
            incident,
            to,
            undo: of('undo'),
            keep: of('keep'),
            because: because.trim(),
          })
        }
      >
        {t(words.confirm)}
      </Button>
    </div>
  )
}

function Reason({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useSpeaker()
  return (
    <Input.TextArea
      aria-label={t(words.reason)}
      placeholder={t(words.reason)}
      rows={2}
      maxLength={300}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
