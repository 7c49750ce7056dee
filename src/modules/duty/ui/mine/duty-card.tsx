// One duty of mine: where, when, how, and what to do about it now.
import { useState } from 'react'
import { Button } from 'antd'
import {
  CheckCircleOutlined,
  CloudUploadOutlined,
  LoginOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useAnswering } from '../../../../faces/web/kit/answering.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { lengthOf, momentOf, spanOf } from '../../../../faces/web/kit/when.ts'
import { useWaiting } from '../../../../faces/web/later.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { kitWords as kit } from '../../../../faces/web/words/kit.ts'
import type { MyDuty } from '../answers.ts'
import { words } from '../words.ts'
import { AnswerButtons, Card } from './card.tsx'
import { HandOver } from './hand-over.tsx'
import { SwapDrawer } from './swap-drawer.tsx'
import type { Swap } from './swaps.tsx'
import { mineWords } from './words.ts'

export interface DutyCardProps {
  readonly duty: MyDuty
  readonly names: Names
  readonly now: number
  readonly big?: boolean
  /** The offer under which it stands. */
  readonly swap?: Swap | undefined
}

export function DutyCard({ duty, names, now, big = false, swap }: DutyCardProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const declared = useNames()
  const waits = useWaiting().some(({ input }) => JSON.stringify(input).includes(`"${duty.id}"`))
  const name = (noun: string, id: string | undefined) =>
    id === undefined ? undefined : t(names[`${noun}/${id}`] ?? { zh: id, en: id })
  const gone = duty.state === 'declined' || duty.state === 'stoodDown'
  return (
    <Card title={name('post', duty.post)} when={duty.when} gone={gone} big={big}>
      <p className="tabular">{spanOf(duty.from, duty.to, now, speaker)}</p>
      <p className="quiet">
        {[
          declared.value('mode', duty.mode),
          duty.mode === 'remote' ? name('accessProfile', duty.profile) : name('site', duty.site),
          duty.mode === 'remote' ? undefined : name('room', duty.room),
        ]
          .filter((text) => text !== undefined)
          .join(' · ')}
      </p>
      <DutyState duty={duty} now={now} swap={swap} />
      {big && !gone ? <TimeLeft duty={duty} now={now} /> : null}
      {waits ? (
        <p className="warn">
          <CloudUploadOutlined /> {t(kit.keptHere)}
        </p>
      ) : (
        <DutyActions duty={duty} offered={swap !== undefined} big={big} />
      )}
      {gone || duty.when === 'next' ? null : <HandOver duty={duty} now={now} />}
    </Card>
  )
}

function TimeLeft({ duty, now }: { duty: MyDuty; now: number }) {
  const speaker = useSpeaker()
  const runs = duty.when === 'now'
  const left = lengthOf(Date.parse(runs ? duty.to : duty.from) - now, speaker)
  return (
    <p className="quiet tabular">
      {speaker.t(runs ? mineWords.endsIn : mineWords.startsIn, { left })}
    </p>
  )
}

interface ActionProps {
  readonly duty: MyDuty
  readonly offered: boolean
  readonly big: boolean
}

/** The one thing to do about it now, and the way out of it. */
function DutyActions({ duty, offered, big }: ActionProps) {
  const { t } = useSpeaker()
  const answering = useAnswering()
  const [swapping, setSwapping] = useState(false)
  const give = (command: string, more: object = {}) =>
    answering.mutate({ command, input: { duty: duty.id, ...more } })
  const canSwap =
    duty.when === 'next' && !offered && (duty.state === 'planned' || duty.state === 'accepted')
  return (
    <div className="duty-actions">
      {canSwap && !duty.canAnswer ? (
        <Button
          size="large"
          type={big ? 'default' : 'text'}
          icon={<SwapOutlined />}
          onClick={() => setSwapping(true)}
        >
          {t(mineWords.swap)}
        </Button>
      ) : null}
      {duty.canAnswer ? (
        <AnswerButtons
          pending={answering.isPending}
          onYes={() => give('duty.accept')}
          onNo={(reason) => give('duty.decline', { reason })}
        />
      ) : null}
      {duty.canCheckIn && !duty.canAnswer ? (
        <Button
          size="large"
          type="primary"
          icon={<LoginOutlined />}
          loading={answering.isPending}
          onClick={() => give('duty.checkIn')}
        >
          {t(words.checkIn)}
        </Button>
      ) : null}
      {swapping ? <SwapDrawer duty={duty} onClose={() => setSwapping(false)} /> : null}
    </div>
  )
}

function DutyState({ duty, now, swap }: { duty: MyDuty; now: number; swap: Swap | undefined }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const because = duty.because ?? ''
  if (duty.state === 'declined') return <p className="quiet">{t(words.declined, { because })}</p>
  if (duty.state === 'stoodDown') return <p className="quiet">{goneWords(duty, t)}</p>
  if (swap) return <OfferState swap={swap} />
  if (duty.checkedInAt !== undefined) {
    return (
      <p className="good tabular">
        <CheckCircleOutlined />{' '}
        {t(words.checkedIn, { when: momentOf(duty.checkedInAt, now, speaker) })}
      </p>
    )
  }
  if (duty.missed && duty.when !== 'next') return <p className="bad">{t(words.missed)}</p>
  if (duty.state === 'accepted') return <Accepted duty={duty} now={now} />
  if (duty.when === 'past') return null
  return (
    <p className="warn tabular">
      {duty.answerBy === undefined
        ? t(words.awaits)
        : t(words.answerBy, { when: momentOf(duty.answerBy, now, speaker) })}
    </p>
  )
}

function goneWords(duty: MyDuty, t: ReturnType<typeof useSpeaker>['t']): string {
  if (duty.leave !== undefined) return t(mineWords.forLeave)
  if (duty.swap !== undefined) return t(mineWords.forSwap)
  return t(words.stoodDown, { because: duty.because ?? '' })
}

function Accepted({ duty, now }: { duty: MyDuty; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  return (
    <p className="good">
      <CheckCircleOutlined /> {t(words.accepted)}
      {duty.when === 'next' && !duty.canCheckIn ? (
        <span className="quiet tabular">
          {' '}
          · {t(words.checkInFrom, { when: momentOf(duty.checkInFrom, now, speaker) })}
        </span>
      ) : null}
    </p>
  )
}

/** A duty on offer is still mine; whoever may take it, and a way back. */
function OfferState({ swap }: { swap: Swap }) {
  const { t } = useSpeaker()
  const answering = useAnswering()
  const who = swap.whoName
  const said = swap.taker
    ? t(mineWords.offeredTaken, { who })
    : swap.to
      ? t(mineWords.offeredTo, { who })
      : t(mineWords.offered)
  return (
    <p className="warn">
      <SwapOutlined /> {said}{' '}
      <Button
        type="link"
        size="small"
        onClick={() =>
          answering.mutate({ command: 'duty.withdrawSwap', input: { swap: swap.swap } })
        }
      >
        {t(mineWords.withdraw)}
      </Button>
    </p>
  )
}
