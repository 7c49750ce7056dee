// One duty of mine: where, when, how, and the one thing to do about it now, in reach of a thumb.
import { useState } from 'react'
import { Button, Drawer, Input } from 'antd'
import { CheckCircleOutlined, CloudUploadOutlined, LoginOutlined } from '@ant-design/icons'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useAnswering } from '../../../faces/web/kit/answering.tsx'
import type { Names } from '../../../faces/web/kit/view-table.tsx'
import { momentOf, spanOf } from '../../../faces/web/kit/when.ts'
import { useWaiting } from '../../../faces/web/later.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { kitWords as kit } from '../../../faces/web/words/kit.ts'
import type { MyDuty } from './answers.ts'
import { words } from './words.ts'

interface CardProps {
  readonly duty: MyDuty
  readonly names: Names
  readonly now: number
}

export function DutyCard({ duty, names, now }: CardProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const declared = useNames()
  const waits = useWaiting().some(({ input }) => JSON.stringify(input).includes(`"${duty.id}"`))
  const name = (noun: string, id: string | undefined) =>
    id === undefined ? undefined : t(names[`${noun}/${id}`] ?? { zh: id, en: id })
  return (
    <article
      className="duty"
      data-when={duty.when}
      data-gone={duty.state === 'declined' || duty.state === 'stoodDown'}
    >
      <h3>{name('post', duty.post)}</h3>
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
      <DutyState duty={duty} now={now} />
      {waits ? (
        <p className="warn">
          <CloudUploadOutlined /> {t(kit.keptHere)}
        </p>
      ) : (
        <DutyActions duty={duty} />
      )}
    </article>
  )
}

/** The one thing to do about it now. */
function DutyActions({ duty }: { duty: MyDuty }) {
  const { t } = useSpeaker()
  const answering = useAnswering()
  const [asking, setAsking] = useState(false)
  const give = (command: string, more: object = {}) =>
    answering.mutate({ command, input: { duty: duty.id, ...more } })
  return (
    <div className="duty-actions">
      {duty.canAnswer ? (
        <>
          <Button size="large" onClick={() => setAsking(true)}>
            {t(words.decline)}
          </Button>
          <Button
            size="large"
            type="primary"
            icon={<CheckCircleOutlined />}
            loading={answering.isPending}
            onClick={() => give('duty.accept')}
          >
            {t(words.accept)}
          </Button>
        </>
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
      {asking ? (
        <WhyNot
          onClose={() => setAsking(false)}
          onSend={(reason) => {
            setAsking(false)
            give('duty.decline', { reason })
          }}
        />
      ) : null}
    </div>
  )
}

function DutyState({ duty, now }: { duty: MyDuty; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const because = duty.because ?? ''
  if (duty.state === 'declined') return <p className="quiet">{t(words.declined, { because })}</p>
  if (duty.state === 'stoodDown') return <p className="quiet">{t(words.stoodDown, { because })}</p>
  if (duty.checkedInAt !== undefined) {
    return (
      <p className="good tabular">
        <CheckCircleOutlined />{' '}
        {t(words.checkedIn, { when: momentOf(duty.checkedInAt, now, speaker) })}
      </p>
    )
  }
  if (duty.missed && duty.when !== 'next') return <p className="bad">{t(words.missed)}</p>
  if (duty.state === 'accepted') {
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
  if (duty.when === 'past') return null
  return (
    <p className="warn tabular">
      {duty.answerBy === undefined
        ? t(words.awaits)
        : t(words.answerBy, { when: momentOf(duty.answerBy, now, speaker) })}
    </p>
  )
}

const reasons = [words.whySick, words.whyHeld, words.whyCare, words.whyTravel]

/** Why one cannot: a ready reason, or one's own. */
export function WhyNot({
  onClose,
  onSend,
}: {
  onClose: () => void
  onSend: (reason: string) => void
}) {
  const { t } = useSpeaker()
  const [own, setOwn] = useState('')
  return (
    <Drawer open onClose={onClose} placement="bottom" size="auto" title={t(words.why)}>
      <div className="why-not">
        {reasons.map((reason) => (
          <Button key={reason.en} size="large" block onClick={() => onSend(t(reason))}>
            {t(reason)}
          </Button>
        ))}
        <Input
          size="large"
          aria-label={t(words.whyOther)}
          placeholder={`${t(words.whyOther)} · ${t(words.whyMore)}`}
          maxLength={200}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
        <Button
          size="large"
          type="primary"
          block
          disabled={own.trim() === ''}
          onClick={() => onSend(own.trim())}
        >
          {t(words.send)}
        </Button>
      </div>
    </Drawer>
  )
}
