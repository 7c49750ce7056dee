// The tasks of an incident: who has each now, by when, what it waits for; as a list or against time.
import { useState } from 'react'
import { Button, Checkbox, Segmented } from 'antd'
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  MinusCircleOutlined,
  PlayCircleOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Incident, Task } from './answers.ts'
import { Gantt, type Bar } from './gantt.tsx'
import { taskStates, words } from './words.ts'

const isOpen = ({ state }: Task): boolean => state === 'open' || state === 'waiting'

export function TasksTab({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const [shape, setShape] = useState<'list' | 'gantt'>('list')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const [onlyMine, setOnlyMine] = useState(false)
  return (
    <Panel
      title={t(words.tasks)}
      extra={
        <div className="row">
          <Checkbox checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)}>
            {t(words.openOnly)}
          </Checkbox>
          <Checkbox checked={onlyMine} onChange={({ target }) => setOnlyMine(target.checked)}>
            {t(words.mineOnly)}
          </Checkbox>
          <Segmented
            size="small"
            value={shape}
            options={[
              { value: 'list', label: t(words.list) },
              { value: 'gantt', label: t(words.gantt) },
            ]}
            onChange={setShape}
          />
        </div>
      }
      flush
    >
      {shape === 'list' ? (
        <TaskList row={row} onlyOpen={onlyOpen} onlyMine={onlyMine} />
      ) : (
        <TaskGantt row={row} onlyOpen={onlyOpen} onlyMine={onlyMine} />
      )}
    </Panel>
  )
}

interface ListProps {
  readonly row: Incident
  readonly onlyOpen?: boolean
  readonly onlyMine?: boolean
}

const useTasks = ({ row }: ListProps) =>
  useView<{ rows: readonly Task[] }>('response.tasks', { incident: row.incident })

const wanted = (rows: readonly Task[], { onlyOpen, onlyMine }: ListProps): readonly Task[] =>
  rows.filter((task) => (!onlyOpen || isOpen(task)) && (!onlyMine || task.isMine))

export function TaskList(props: ListProps) {
  const { t } = useSpeaker()
  const asked = useTasks(props)
  return (
    <Answered of={asked}>
      {({ answer }) => {
        const rows = wanted(answer.rows, props)
        const titles = new Map(answer.rows.map(({ task, title }) => [task, t(title)]))
        if (answer.rows.length === 0)
          return <Empty title={t(words.noTasks)} why={t(words.noTasksWhy)} />
        if (rows.length === 0) return <Empty title={t(words.nothingHere)} />
        return (
          <ul className="plain-list task-list">
            {rows.map((task) => (
              <TaskOf key={task.task} task={task} incident={props.row.incident} titles={titles} />
            ))}
          </ul>
        )
      }}
    </Answered>
  )
}

const marks = {
  waiting: <ClockCircleOutlined className="quiet" />,
  open: <PlayCircleOutlined />,
  done: <CheckCircleOutlined className="good" />,
  skipped: <MinusCircleOutlined className="quiet" />,
  withdrawn: <RollbackOutlined className="quiet" />,
} as const

interface TaskProps {
  readonly task: Task
  readonly incident: string
  readonly titles: ReadonlyMap<string, string>
}

function TaskOf({ task, incident, titles }: TaskProps) {
  const { t, comma } = useSpeaker()
  const waits = task.state === 'waiting' ? task.after.map((one) => titles.get(one) ?? one) : []
  return (
    <li data-state={task.state} data-mine={task.isMine}>
      <span className="task-mark" role="img" aria-label={t(taskStates[task.state])}>
        {marks[task.state]}
      </span>
      <div className="task-words">
        <span className="task-title">
          {t(task.title)}
          {task.automatic && isOpen(task) && !task.handedOver ? (
            <span className="quiet"> · {t(words.willDo)}</span>
          ) : null}
        </span>
        {task.help && isOpen(task) ? <p className="quiet">{t(task.help)}</p> : null}
        {waits.length > 0 ? (
          <p className="quiet">{t(words.waitsFor, { what: waits.join(comma) })}</p>
        ) : null}
        {task.handedOver && isOpen(task) ? (
          <p className="warn">{t(words.handedOver, { because: t(task.handedOver) })}</p>
        ) : null}
        {task.note ? <p className="quiet">{task.note}</p> : null}
      </div>
      <Who task={task} />
      <When task={task} />
      <Doing task={task} incident={incident} />
    </li>
  )
}

function Who({ task }: { task: Task }) {
  const { t } = useSpeaker()
  const names = useNames()
  if (task.byItself) return <span className="quiet">{t(words.system)}</span>
  const role = /^(role|grant):(.*)$/.exec(task.owner)?.[2]
  const duty = role === undefined ? t(task.ownerName) : names.value('role', role)
  return (
    <span className="task-who">
      {task.doer ? t(task.doer.name) : t(words.nobody)} <span className="quiet">{duty}</span>
    </span>
  )
}

function When({ task }: { task: Task }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  if (task.endedAt !== undefined)
    return <span className="quiet tabular">{momentOf(task.endedAt, now, speaker)}</span>
  if (task.due === undefined) return <span />
  const left = Date.parse(task.due) - now
  return (
    <span className={task.late ? 'bad tabular' : 'tabular'}>
      {t(words.due, { when: momentOf(task.due, now, speaker) })}
      <small>
        {' '}
        {left >= 0
          ? t(words.dueLeft, { length: lengthOf(left, speaker) })
          : t(words.overBy, { length: lengthOf(-left, speaker) })}
      </small>
    </span>
  )
}

function Doing({ task, incident }: { task: Task; incident: string }) {
  const { t } = useSpeaker()
  const fixed = { incident, task: task.task }
  const taking = useTell('response.takeTask')
  const done = useTell('response.completeTask')
  if (!isOpen(task)) return <span />
  return (
    <span className="row task-doing">
      {task.isMine || task.taken ? null : (
        <Button
          size="small"
          type="text"
          loading={taking.isPending}
          onClick={() => taking.mutate(fixed)}
        >
          {t(words.take)}
        </Button>
      )}
      {task.state === 'open' ? (
        <Button
          size="small"
          type={task.isMine ? 'primary' : 'default'}
          loading={done.isPending}
          onClick={() => done.mutate(fixed)}
        >
          {t(words.done)}
        </Button>
      ) : null}
      <CommandButton command="response.skipTask" fixed={fixed} size="small" type="text" />
    </span>
  )
}

function TaskGantt(props: ListProps) {
  const { t } = useSpeaker()
  const now = useMinute()
  const asked = useTasks(props)
  return (
    <Answered of={asked}>
      {({ answer }) => {
        const rows = wanted(answer.rows, props)
        if (rows.length === 0) return <Empty title={t(words.nothingHere)} />
        return <Gantt bars={barsOf(rows, answer.rows, now, t)} now={now} />
      }}
    </Answered>
  )
}

/** Where each task lies in time: as it was, or, for what has not begun, after what it waits for. */
function barsOf(
  rows: readonly Task[],
  all: readonly Task[],
  now: number,
  t: (text: Task['title']) => string,
): Bar[] {
  const spans = new Map<string, { from: number; to: number }>()
  for (const task of all) {
    const after = Math.max(now, ...task.after.map((one) => spans.get(one)?.to ?? 0))
    const from = task.openedAt
      ? Date.parse(task.openedAt)
      : task.endedAt
        ? Date.parse(task.givenAt)
        : after
    const planned = from + (task.minutes ?? 30) * 60_000
    const to = task.endedAt
      ? Date.parse(task.endedAt)
      : task.state === 'open'
        ? Math.max(planned, now)
        : planned
    spans.set(task.task, { from, to })
  }
  return rows.flatMap((task) => {
    const span = spans.get(task.task)
    if (!span) return []
    const tone = task.late ? 'late' : task.state === 'waiting' ? 'planned' : task.state
    return [{ id: task.task, title: t(task.title), ...span, tone, after: task.after }]
  })
}
