// The receipts board of one notice: its ladder, what each channel did, what comes next, and people by name.
import { useState } from 'react'
import { Popconfirm, Button, Segmented } from 'antd'
import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count as counted } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import type { Column } from '../../../faces/web/kit/grid.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { ViewTable, type Named } from '../../../faces/web/kit/view-table.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Channels, OneNotice, Receipt } from './answers.ts'
import { Ladder } from './ladder.tsx'
import { MissingMark } from './list.tsx'
import { Steps, useStepWords } from './steps.tsx'
import { words } from './words.ts'
import './notices.css'

export default function Notice() {
  const { id = '' } = useParams({ strict: false })
  const asked = useView<OneNotice>('notices.notice', { notice: id })
  return <Answered of={asked}>{({ answer }) => <Board key={id} answer={answer} />}</Answered>
}

function Board({ answer }: { answer: OneNotice }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const sayStep = useStepWords()
  const { line } = answer
  const [where, setWhere] = useState<string>(
    line.awaits === 'none' || line.missing === 0 ? 'all' : 'missing',
  )
  const isOpen = line.closedAt === undefined
  return (
    <Page
      title={t(line.title)}
      crumbs={[{ title: t(words.all), to: '/notices' }]}
      lead={
        <span className="tabular">
          {momentOf(line.at, now, speaker)} · {t(line.byName)}
        </span>
      }
      actions={
        isOpen && line.awaits !== 'none' ? (
          <CommandButton command="notices.close" fixed={{ notice: line.notice }} />
        ) : undefined
      }
    >
      <div className="columns">
        <Panel title={t(words.ladder)} extra={<MissingMark line={line} />}>
          <Ladder line={line} chosen={where} onChoose={setWhere} />
          <p className="quiet tabular">
            {line.nextStep && line.nextAt && line.missing > 0 ? (
              <>
                <ClockCircleOutlined />{' '}
                {t(words.nextAt, {
                  when: momentOf(line.nextAt, now, speaker),
                  what: sayStep(line.nextStep),
                })}
              </>
            ) : answer.because ? (
              t(words.endedWhy, { because: answer.because })
            ) : (
              t(words.noNext)
            )}
          </p>
        </Panel>
        <Panel title={t(words.byChannel)} extra={<RecordedNote />}>
          <ChannelLines answer={answer} now={now} />
        </Panel>
      </div>
      <People notice={line.notice} where={where} onWhere={setWhere} />
      <div className="columns">
        <Panel title={t(words.content)}>
          <p className="notice-text">{t(answer.text)}</p>
        </Panel>
        <Panel title={t(words.steps)}>
          <Steps steps={answer.steps} taken={answer.step} />
        </Panel>
      </div>
    </Page>
  )
}

/** In a demo without channels nothing has really left. */
function RecordedNote() {
  const { t } = useSpeaker()
  const asked = useView<Channels>('notices.channels', {})
  const isRecorded = asked.data?.answer.rows.some(({ state }) => state === 'recorded')
  return isRecorded ? <span className="quiet">{t(words.recordedOnly)}</span> : null
}

function ChannelLines({ answer, now }: { answer: OneNotice; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  return (
    <ul className="channel-lines">
      {answer.channels.map((line) => (
        <li key={line.channel}>
          <strong>{names.value('channel', line.channel)}</strong>
          <span className="tabular">
            {t(words.channelLine, {
              asked: counted(line.asked),
              sent: counted(line.sent),
              failed: counted(line.failed),
            })}
          </span>
          {line.unknown > 0 ? (
            <span className="warn">
              {t(words.channelUnknown, { unknown: counted(line.unknown) })}
            </span>
          ) : null}
        </li>
      ))}
      {answer.posts.map((post, index) => (
        <li key={`post-${index}`}>
          <strong>{names.value('channel', post.channel)}</strong>
          {post.failed === undefined ? (
            <span>{t(words.posted, { when: momentOf(post.at, now, speaker) })}</span>
          ) : (
            <span className="bad">
              {t(words.postFailed, { when: momentOf(post.at, now, speaker), why: post.failed })}
            </span>
          )}
        </li>
      ))}
      {answer.waiting > 0 ? (
        <li className="quiet">{t(words.waiting, { count: counted(answer.waiting) })}</li>
      ) : null}
    </ul>
  )
}

const kinds = ['missing', 'done', 'failed', 'replied', 'all'] as const

function People({
  notice,
  where,
  onWhere,
}: {
  notice: string
  where: string
  onWhere: (where: string) => void
}) {
  const { t } = useSpeaker()
  const names = useNames()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const isRung = !kinds.some((kind) => kind === where)
  return (
    <Panel
      title={t(words.people)}
      extra={
        <Segmented
          value={where}
          options={[...kinds, ...(isRung ? [where] : [])].map((value) => ({
            value,
            label: names.value('where', value),
          }))}
          onChange={onWhere}
        />
      }
      flush
    >
      <div className="receipts">
        <ViewTable<Receipt>
          title={t(words.people)}
          view="notices.receipts"
          params={{ notice, where }}
          columns={useColumns(notice)}
          searchParam="text"
          searchHint={t(words.search)}
          chosen={chosen}
          onChoose={setChosen}
          empty={<Empty title={t(words.nobodyHere)} />}
        />
      </div>
    </Panel>
  )
}

function useColumns(notice: string): readonly Column<Named<Receipt>>[] {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  return [
    {
      key: 'name',
      title: t(words.name),
      width: 'minmax(128px, 1fr)',
      phone: 'title',
      render: ({ row }) => t(row.name),
    },
    {
      key: 'unit',
      title: t(words.unit),
      width: 'minmax(128px, 1fr)',
      render: ({ row }) => t(row.unitName),
    },
    {
      key: 'rung',
      title: t(words.reached),
      width: '104px',
      phone: 'title',
      render: ({ row }) => (row.rung === undefined ? '' : names.value('rung', row.rung)),
    },
    {
      key: 'when',
      title: t(words.when),
      width: '136px',
      phone: 'hidden',
      render: ({ row }) => {
        const at = row.rung === undefined ? undefined : row.rungs[row.rung]
        return <span className="tabular">{at === undefined ? '' : momentOf(at, now, speaker)}</span>
      },
    },
    {
      key: 'tried',
      title: t(words.how),
      width: 'minmax(168px, 2fr)',
      phone: 'hidden',
      render: ({ row }) => <Tried row={row} />,
    },
    {
      key: 'reply',
      title: t(words.reply),
      width: 'minmax(120px, 2fr)',
      render: ({ row }) => row.reply ?? '',
    },
    {
      key: 'act',
      title: '',
      width: '112px',
      phone: 'hidden',
      render: ({ row }) => <ForThem notice={notice} row={row} />,
    },
  ]
}

function Tried({ row }: { row: Receipt }) {
  const names = useNames()
  return row.tried.map(({ channel, outcome, why }, index) => (
    <span
      key={index}
      className={
        outcome === 'failed' ? 'bad tried' : outcome === 'unknown' ? 'warn tried' : 'tried'
      }
      title={`${names.value('outcome', outcome)}${why === undefined ? '' : ` · ${why}`}`}
    >
      {names.value('channel', channel)}
      {outcome === 'failed' || outcome === 'unknown' ? ` ${names.value('outcome', outcome)}` : ''}
    </span>
  ))
}

const told = ['confirmed', 'onTheWay', 'arrived']

function ForThem({ notice, row }: { notice: string; row: Receipt }) {
  const { t } = useSpeaker()
  const may = useMay('notices.answerFor')
  const tell = useTell('notices.answerFor')
  if (!may || (row.rung !== undefined && told.includes(row.rung))) return null
  return (
    <Popconfirm
      title={t(words.forThemSure, { name: t(row.name) })}
      okText={t(words.forThem)}
      onConfirm={() => tell.mutate({ notice, people: [row.person], rung: 'confirmed' })}
    >
      <Button size="small" icon={<CheckOutlined />}>
        {t(words.forThem)}
      </Button>
    </Popconfirm>
  )
}
