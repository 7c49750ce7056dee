// One roster as people work with it: the board with its head, what may be done with it, and on a phone a list of the
// day. Without a roster it shows what is in force.
import { useState } from 'react'
import { Button, Input, Modal, Popconfirm } from 'antd'
import {
  CopyOutlined,
  DownloadOutlined,
  InfoCircleOutlined,
  RedoOutlined,
  SendOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { useNavigate, useParams } from '@tanstack/react-router'
import { addressOf } from '../../../../faces/web/api.ts'
import { useMay } from '../../../../faces/web/catalogue.ts'
import { useNarrow } from '../../../../faces/web/kit/narrow.ts'
import { Page } from '../../../../faces/web/kit/page.tsx'
import { PaperButton } from '../../../../faces/web/kit/paper-button.tsx'
import { Empty, Failed, Loading } from '../../../../faces/web/kit/states.tsx'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useWhere } from '../../../../faces/web/where.ts'
import { Agenda } from './agenda.tsx'
import type { BoardAnswer } from './answers.ts'
import { BoardBar } from './bar.tsx'
import { daysFrom } from './held.ts'
import { useLook } from './look.ts'
import { useBoardRows } from './rows.ts'
import { useEdits, type Edits } from './use-edits.ts'
import { words } from './words.ts'
import { WorkedBoard } from './worked-board.tsx'
import './board.css'

const inForcePath = 'in-force'

export default function RosterPage() {
  const { id = '' } = useParams({ strict: false })
  const roster = id === inForcePath ? '' : id
  const narrow = useNarrow()
  return narrow ? <Agenda roster={roster} /> : <RosterBoard key={roster} roster={roster} />
}

function RosterBoard({ roster }: { roster: string }) {
  const { t } = useSpeaker()
  const look = useLook(roster)
  const rows = useBoardRows(look.params)
  const edits = useEdits(roster, rows.position)
  const answer = rows.head.data?.answer
  return (
    <Page
      title={answer?.title ?? t(words.inForce)}
      crumbs={[{ title: t(words.rosters), to: '/rosters' }]}
      lead={answer ? leadOf(answer, t) : undefined}
      actions={answer ? <Actions answer={answer} edits={edits} look={look} /> : undefined}
    >
      {answer ? <Notice answer={answer} /> : null}
      <section className="panel board-panel" data-flush="true">
        {answer ? (
          <BoardBar look={look} from={answer.from} days={daysFrom(answer.from, answer.to)} />
        ) : null}
        {rows.head.error && !answer ? (
          <Failed problem={rows.head.error} retry={() => void rows.head.refetch()} />
        ) : !answer ? (
          <Loading lines={14} />
        ) : answer.total === 0 ? (
          <Empty title={t(words.noRows)} why={t(words.noRowsWhy)} />
        ) : (
          <WorkedBoard answer={answer} rows={rows} edits={edits} look={look} />
        )}
      </section>
    </Page>
  )
}

type T = ReturnType<typeof useSpeaker>['t']

function leadOf({ roster, from, to, unit, names }: BoardAnswer, t: T): string {
  if (roster === undefined) return t(words.inForceLead)
  const name = unit === undefined ? undefined : names[`unit/${unit}`]
  return t(words.leadOf, { unit: name ?? words.wholeFirm, from, to })
}

/** Why it cannot be changed, where it cannot, and what to do instead. */
function Notice({ answer }: { answer: BoardAnswer }) {
  const { t } = useSpeaker()
  const { roster, state } = answer
  if (roster === undefined || state === undefined || state === 'draft') return null
  return (
    <aside className="board-notice">
      <InfoCircleOutlined />
      <span>
        {t(words[state])} {state === 'published' ? t(words.copyWhy) : ''}
      </span>
      {state === 'published' ? <CopyToDraft answer={answer} /> : null}
    </aside>
  )
}

function CopyToDraft({ answer }: { answer: BoardAnswer }) {
  const may = useMay('duty.copyToDraft')
  const navigate = useNavigate()
  const [draft, setDraft] = useState<string>()
  const doing = useTell('duty.copyToDraft', () => {
    void navigate({ to: `/rosters/${draft ?? ''}` })
  })
  if (!may) return null
  const copy = (title: string) => {
    const id = `${answer.roster ?? 'r'}-${Date.now().toString(36)}`.slice(0, 60)
    setDraft(id)
    doing.mutate({ roster: answer.roster, draft: id, title })
  }
  return <AskTitle asked={answer.title ?? ''} busy={doing.isPending} onDone={copy} />
}

function AskTitle({
  asked,
  busy,
  onDone,
}: {
  asked: string
  busy: boolean
  onDone(title: string): void
}) {
  const { t } = useSpeaker()
  const [title, setTitle] = useState<string>()
  return (
    <>
      <Button
        type="primary"
        icon={<CopyOutlined />}
        loading={busy}
        onClick={() => setTitle(t(words.copyTitle, { title: asked }))}
      >
        {t(words.copyToDraft)}
      </Button>
      <Modal
        open={title !== undefined}
        title={t(words.copyToDraft)}
        okText={t(words.copyToDraft)}
        cancelText={t(words.cancel)}
        okButtonProps={{ disabled: (title ?? '').trim() === '' }}
        onCancel={() => setTitle(undefined)}
        onOk={() => {
          onDone((title ?? '').trim())
          setTitle(undefined)
        }}
      >
        <Input
          aria-label={t(words.name)}
          maxLength={120}
          value={title ?? ''}
          onChange={({ target }) => setTitle(target.value)}
        />
      </Modal>
    </>
  )
}

interface ActionsProps {
  readonly answer: BoardAnswer
  readonly edits: Edits
  readonly look: ReturnType<typeof useLook>
}

function Actions({ answer, edits, look }: ActionsProps) {
  const { t } = useSpeaker()
  const { roster, canEdit, unit, from } = answer
  return (
    <>
      {canEdit ? (
        <>
          <Button icon={<UndoOutlined />} disabled={!edits.canUndo} onClick={edits.undo}>
            {t(words.undo)}
          </Button>
          <Button icon={<RedoOutlined />} disabled={!edits.canRedo} onClick={edits.redo}>
            {t(words.redo)}
          </Button>
        </>
      ) : null}
      <Export params={look.params} />
      <PaperButton
        paper="duty.rosterSheet"
        title={t(words.print)}
        params={{
          month: from.slice(0, 7),
          ...(roster === undefined ? {} : { roster }),
          ...(look.chosen['unit']
            ? { unit: look.chosen['unit'] }
            : unit === undefined
              ? {}
              : { unit }),
        }}
      />
      {canEdit && roster !== undefined ? <Publish roster={roster} /> : null}
    </>
  )
}

function Publish({ roster }: { roster: string }) {
  const { t } = useSpeaker()
  const may = useMay('duty.publishRoster')
  const doing = useTell('duty.publishRoster')
  if (!may) return null
  return (
    <Popconfirm
      title={t(words.publishAsk)}
      description={t(words.publishWhy)}
      okText={t(words.publish)}
      cancelText={t(words.cancel)}
      onConfirm={() => doing.mutate({ roster })}
    >
      <Button type="primary" icon={<SendOutlined />} loading={doing.isPending}>
        {t(words.publish)}
      </Button>
    </Popconfirm>
  )
}

/** The same columns that an import takes, as a workbook. */
function Export({ params }: { params: Readonly<Record<string, unknown>> }) {
  const { t, language } = useSpeaker()
  const where = useWhere()
  const { roster, from, to, unit, site, post } = params
  const asked = { roster, from, to, unit, site, post, language }
  return (
    <a href={addressOf('/api/duty/sheets.xlsx', asked, where)} download>
      <Button icon={<DownloadOutlined />}>{t(words.excel)}</Button>
    </a>
  )
}
