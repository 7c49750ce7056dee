// The timeline of an incident: decisions apart from remarks and from what happened; it can only be added to.
import { useState } from 'react'
import { Button, Input, Segmented, Select } from 'antd'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { isRecord } from '../../../faces/web/kit/schema.ts'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker, type Speaker } from '../../../faces/web/settings.ts'
import { isText } from '../../../kernel/text.ts'
import type { Badge, Incident, Line } from './answers.ts'
import { words } from './words.ts'

const kinds = [
  'decision',
  'remark',
  'level',
  'trigger',
  'task',
  'role',
  'state',
  'report',
  'situation',
  'playbook',
  'review',
  'raised',
]

export function TimelineTab({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const names = useNames()
  const [shown, setShown] = useState<readonly string[]>([])
  const [newestFirst, setNewestFirst] = useState(true)
  const asked = useView<{ rows: readonly Line[]; total: number }>('response.timeline', {
    incident: row.incident,
    newestFirst,
    ...(shown.length > 0 ? { kinds: shown } : {}),
  })
  return (
    <div className="stack">
      {row.state === 'reviewed' ? null : <AddEntry row={row} />}
      <Panel
        title={t(words.timeline)}
        extra={
          <div className="row">
            <Select
              mode="multiple"
              size="small"
              className="timeline-kinds"
              aria-label={t(words.all)}
              placeholder={t(words.all)}
              value={[...shown]}
              options={kinds.map((value) => ({ value, label: names.value('kinds', value) }))}
              onChange={setShown}
            />
            <Segmented
              size="small"
              value={newestFirst}
              options={[
                { value: true, label: t(words.newest) },
                { value: false, label: t(words.oldest) },
              ]}
              onChange={setNewestFirst}
            />
          </div>
        }
        flush
      >
        <Answered of={asked}>
          {({ answer }) =>
            answer.rows.length === 0 ? (
              <Empty title={t(words.nothingHere)} />
            ) : (
              <ol className="plain-list incident-timeline">
                {answer.rows.map((line) => (
                  <LineOf key={line.number} line={line} levels={row.levels} />
                ))}
              </ol>
            )
          }
        </Answered>
      </Panel>
    </div>
  )
}

function AddEntry({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const [kind, setKind] = useState<'remark' | 'decision'>('remark')
  const [text, setText] = useState('')
  const [because, setBecause] = useState('')
  const clear = () => {
    setText('')
    setBecause('')
  }
  const remark = useTell('response.addRemark', clear)
  const decision = useTell('response.recordDecision', clear)
  const isOver = row.state === 'closed'
  const isDecision = kind === 'decision' && !isOver
  const isWhole = text.trim() !== '' && (!isDecision || because.trim() !== '')
  const save = () => {
    const said = { incident: row.incident, text: text.trim() }
    if (isDecision) decision.mutate({ ...said, because: because.trim() })
    else remark.mutate(said)
  }
  return (
    <Panel title={t(words.addEntry)}>
      <form
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) save()
        }}
      >
        {isOver ? null : (
          <Segmented
            value={kind}
            options={[
              { value: 'remark', label: t(words.asRemark) },
              { value: 'decision', label: t(words.asDecision) },
            ]}
            onChange={setKind}
          />
        )}
        <Input
          aria-label={t(words.entryHint)}
          placeholder={t(words.entryHint)}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        {isDecision ? (
          <Input
            aria-label={t(words.whyDecided)}
            placeholder={t(words.whyDecided)}
            value={because}
            maxLength={300}
            onChange={(event) => setBecause(event.target.value)}
          />
        ) : null}
        <Button
          type="primary"
          htmlType="submit"
          disabled={!isWhole}
          loading={remark.isPending || decision.isPending}
        >
          {t(words.save)}
        </Button>
      </form>
    </Panel>
  )
}

interface LineProps {
  readonly line: Line
  readonly levels: readonly Badge[]
}

function LineOf({ line, levels }: LineProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const said = names.of(line.type, filling(line, { levels, speaker, names }))
  const isDecided = line.kind === 'decision'
  return (
    <li data-kind={line.kind}>
      <span className="quiet tabular">{momentOf(line.happenedAt ?? line.at, now, speaker)}</span>
      <span className="line-kind">{names.value('kinds', line.kind)}</span>
      <span>
        {isDecided ? <strong>{said}</strong> : said}
        {line.happenedAt === undefined ? null : (
          <small className="quiet">
            {' '}
            {t(words.happenedAt, {
              when: momentOf(line.happenedAt, now, speaker),
              later: momentOf(line.at, now, speaker),
            })}
          </small>
        )}
      </span>
      <span className="quiet">{line.by === 'system' ? t(words.system) : t(line.byName)}</span>
    </li>
  )
}

interface Filling {
  readonly levels: readonly Badge[]
  readonly speaker: Speaker
  readonly names: ReturnType<typeof useNames>
}

/** What fills the sentence of an event: tasks and levels by name, values by their words, pairs in one language. */
function filling(line: Line, { levels, speaker, names }: Filling): Record<string, unknown> {
  const level = (value: unknown) => {
    const found = levels.find((one) => one.level === value)
    return found ? speaker.t(found.name) : String(value)
  }
  return Object.fromEntries(
    Object.entries(line.with).map(([field, value]) => {
      if (isRecord(value) && isText(value)) return [field, speaker.t(value)]
      if (line.kind === 'level' && (field === 'to' || field === 'from'))
        return [field, level(value)]
      if (line.kind === 'state' && (field === 'to' || field === 'from'))
        return [field, names.value('state', String(value))]
      return [field, typeof value === 'string' ? names.value(field, value) : value]
    }),
  )
}
