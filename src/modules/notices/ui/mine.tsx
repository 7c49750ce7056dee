// My notices, made for a thumb: one tap confirms, then on my way and arrived where that is asked. What is said
// without a network is kept on the phone and sent later.
import { useEffect, useState } from 'react'
import { App, Button, Input } from 'antd'
import { CheckCircleOutlined, CloudUploadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell, type ApiProblem, type Where } from '../../../faces/web/api.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { tellOrKeep, useSendLater, useWaiting } from '../../../faces/web/later.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import type { Mine, MyNotice, Rung } from './answers.ts'
import { PushSwitch } from './push.tsx'
import { words } from './words.ts'
import './notices.css'

export default function MyNotices() {
  const { t } = useSpeaker()
  const mine = useView<Mine>('notices.mine', {})
  return (
    <Page title={t(words.mine)} actions={<PushSwitch />}>
      <Answered of={mine}>{({ answer }) => <Lists rows={answer.rows} />}</Answered>
    </Page>
  )
}

const needsMe = ({ isDone, closedAt }: MyNotice): boolean => !isDone && closedAt === undefined

function Lists({ rows }: { rows: readonly MyNotice[] }) {
  const { t } = useSpeaker()
  useSeen(rows)
  if (rows.length === 0) {
    return (
      <Panel>
        <State icon={<InboxOutlined />} title={t(words.mineNone)} why={t(words.mineNoneWhy)} />
      </Panel>
    )
  }
  const groups = [
    { title: t(words.waitingMine), notices: rows.filter(needsMe) },
    { title: t(words.earlier), notices: rows.filter((row) => !needsMe(row)) },
  ]
  return groups
    .filter(({ notices }) => notices.length > 0)
    .map(({ title, notices }) => (
      <section key={title} className="my-notices">
        <h2>{title}</h2>
        {notices.map((row) => (
          <Card key={row.notice} row={row} />
        ))}
      </section>
    ))
}

/** What stands open on a screen that somebody looks at has been seen. */
function useSeen(rows: readonly MyNotice[]) {
  const where = useWhere()
  const unseen = rows
    .filter(({ rung }) => rung === undefined || rung === 'sent' || rung === 'delivered')
    .map(({ notice }) => notice)
    .join()
  useEffect(() => {
    if (unseen === '' || where.asOf !== '' || document.visibilityState !== 'visible') return
    for (const notice of unseen.split(',')) void seen(notice, where)
  }, [unseen, where])
}

const seen = (notice: string, where: Where) =>
  // Not told now, it is told when the page is opened again.
  tell('notices.answer', { notice, rung: 'seen' }, where, `seen-${notice}`).catch(() => {})

function useAnswering() {
  const { t } = useSpeaker()
  const { world } = useWhere()
  const client = useQueryClient()
  const { message } = App.useApp()
  const onProblem = (problem: ApiProblem) => void message.warning(problem.detail || problem.title)
  useSendLater(onProblem)
  return useMutation<boolean, ApiProblem, unknown>({
    networkMode: 'always',
    mutationFn: (input) => tellOrKeep('notices.answer', input, world),
    onSuccess: (done) => {
      if (done) void client.invalidateQueries({ queryKey: ['view'] })
      else void message.info(t(words.kept))
    },
    onError: onProblem,
  })
}

const rank: readonly Rung[] = ['sent', 'delivered', 'seen', 'confirmed', 'onTheWay', 'arrived']

type Next = 'confirmed' | 'onTheWay' | 'arrived'

/** What is left to say, if anything. */
function nextOf({ rung, awaits }: MyNotice): Next | undefined {
  const isMove = awaits === 'arrived'
  switch (rung) {
    case 'confirmed':
      return isMove ? 'onTheWay' : undefined
    case 'onTheWay':
      return isMove ? 'arrived' : undefined
    case 'arrived':
      return undefined
    case undefined:
    case 'sent':
    case 'delivered':
    case 'seen':
      return 'confirmed'
  }
}

function Card({ row }: { row: MyNotice }) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const names = useNames()
  const now = useMinute()
  const said = row.rung !== undefined && rank.indexOf(row.rung) >= rank.indexOf('confirmed')
  return (
    <article className="my-notice" data-waits={needsMe(row)} aria-label={t(row.title)}>
      <p className="quiet tabular">{momentOf(row.at, now, speaker)}</p>
      <h3>{t(row.title)}</h3>
      <p className="notice-text">{t(row.text)}</p>
      {row.missing.length > 0 ? (
        <p>
          {t(words.peopleMissing)}
          {row.missing.map(({ name }) => t(name)).join(comma)}
        </p>
      ) : null}
      {said && row.rung ? (
        <p className="good">
          <CheckCircleOutlined /> {names.value('rung', row.rung)}
        </p>
      ) : null}
      {row.reply === undefined ? null : (
        <p className="quiet">{t(words.yourReply, { reply: row.reply })}</p>
      )}
      <Answering row={row} />
    </article>
  )
}

const saying = { confirmed: words.confirm, onTheWay: words.onMyWay, arrived: words.arrived }

/** The next thing to say, with a word in reply if one likes. */
function Answering({ row }: { row: MyNotice }) {
  const { t } = useSpeaker()
  const answering = useAnswering()
  const waits = useWaiting().some(({ input }) => JSON.stringify(input).includes(row.notice))
  const [reply, setReply] = useState('')
  const next = row.closedAt === undefined ? nextOf(row) : undefined
  const text = reply.trim()
  const say = (rung: Next) => {
    answering.mutate({ notice: row.notice, rung, ...(text === '' ? {} : { reply: text }) })
    setReply('')
  }
  if (waits) {
    return (
      <p className="warn">
        <CloudUploadOutlined /> {t(words.kept)}
      </p>
    )
  }
  if (!next) return null
  return (
    <>
      <Input.TextArea
        aria-label={t(words.replyHint)}
        placeholder={t(words.replyHint)}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        value={reply}
        onChange={(event) => setReply(event.target.value)}
      />
      <Button
        type="primary"
        size="large"
        block
        icon={<CheckCircleOutlined />}
        loading={answering.isPending}
        onClick={() => say(next)}
      >
        {t(saying[next])}
      </Button>
    </>
  )
}
