// What is asked of me, whoever asks: a card in reach of a thumb, with an answer of yes or of no and why.
import { useState, type ReactNode } from 'react'
import { Button, Drawer, Input } from 'antd'
import { CheckCircleOutlined } from '@ant-design/icons'
import type { Text } from '../../../../kernel/text.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { words } from '../words.ts'

interface CardProps {
  readonly title: ReactNode
  readonly when?: 'past' | 'now' | 'next'
  readonly gone?: boolean
  /** The one that matters now. */
  readonly big?: boolean
  readonly children: ReactNode
}

export const Card = ({ title, when, gone = false, big = false, children }: CardProps) => (
  <article className="duty" data-when={when} data-gone={gone} data-big={big}>
    <h3>{title}</h3>
    {children}
  </article>
)

interface AnswerProps {
  readonly pending: boolean
  readonly onYes: () => void
  readonly onNo: (reason: string) => void
}

/** Yes, or no with a reason. */
export function AnswerButtons({ pending, onYes, onNo }: AnswerProps) {
  const { t } = useSpeaker()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="large" onClick={() => setAsking(true)}>
        {t(words.decline)}
      </Button>
      <DoneButton title={words.accept} pending={pending} onDone={onYes} />
      {asking ? (
        <WhyNot
          onClose={() => setAsking(false)}
          onSend={(reason) => {
            setAsking(false)
            onNo(reason)
          }}
        />
      ) : null}
    </>
  )
}

interface DoneProps {
  readonly title: Text
  readonly pending: boolean
  readonly onDone: () => void
}

export function DoneButton({ title, pending, onDone }: DoneProps) {
  const { t } = useSpeaker()
  return (
    <Button
      size="large"
      type="primary"
      icon={<CheckCircleOutlined />}
      loading={pending}
      onClick={onDone}
    >
      {t(title)}
    </Button>
  )
}

const reasons = [words.whySick, words.whyHeld, words.whyCare, words.whyTravel]

interface WhyProps {
  readonly title?: Text
  /** Reasons to pick from; those for not coming without them. */
  readonly ready?: readonly Text[]
  readonly onClose: () => void
  readonly onSend: (reason: string) => void
}

/** Why not: a ready reason, or one's own. */
export function WhyNot({ title = words.why, ready = reasons, onClose, onSend }: WhyProps) {
  const { t } = useSpeaker()
  const [own, setOwn] = useState('')
  return (
    <Drawer open onClose={onClose} placement="bottom" size="auto" title={t(title)}>
      <div className="why-not">
        {ready.map((reason) => (
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
