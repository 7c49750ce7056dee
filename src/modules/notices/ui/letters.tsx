// Letters to all staff, as one reads a letter; under each the thanks that colleagues have added.
import { useEffect, useState } from 'react'
import { Button, Input } from 'antd'
import { HeartOutlined, MailOutlined } from '@ant-design/icons'
import { tell } from '../../../faces/web/api.ts'
import { count as counted, dayOf } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, State } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import type { Letter } from './answers.ts'
import { words } from './words.ts'
import './notices.css'

export default function Letters() {
  const { t } = useSpeaker()
  const asked = useView<{ rows: readonly Letter[] }>('notices.letters', {})
  return (
    <Page
      title={t(words.letters)}
      lead={t(words.lettersLead)}
      actions={
        <CommandButton command="notices.sendLetter" icon={<MailOutlined />} type="primary" />
      }
    >
      <Answered of={asked}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <Panel>
              <State
                icon={<MailOutlined />}
                title={t(words.lettersNone)}
                why={t(words.lettersNoneWhy)}
              />
            </Panel>
          ) : (
            answer.rows.map((letter) => <OneLetter key={letter.notice} letter={letter} />)
          )
        }
      </Answered>
    </Page>
  )
}

function OneLetter({ letter }: { letter: Letter }) {
  const { t, comma } = useSpeaker()
  const where = useWhere()
  const [text, setText] = useState('')
  const thank = useTell('notices.thank', () => setText(''))
  const { notice, hasSeen } = letter
  useEffect(() => {
    if (hasSeen || where.asOf !== '') return
    // Who wrote it is not among its readers: then nothing is told.
    void tell('notices.answer', { notice, rung: 'seen' }, where, `seen-${notice}`).catch(() => {})
  }, [notice, hasSeen, where])
  return (
    <article className="letter">
      <h2>{t(letter.title)}</h2>
      <p className="quiet tabular">
        {t(letter.byName)} · {dayOf(letter.at)} ·{' '}
        {t(words.readBy, { seen: counted(letter.seen), count: counted(letter.count) })}
      </p>
      <p className="notice-text letter-text">{t(letter.text)}</p>
      {letter.thanked.length > 0 ? (
        <p className="letter-thanked">
          <HeartOutlined /> {t(words.thanked)}{' '}
          <strong>
            {letter.thanked.map(({ name, unitName }) => `${t(name)} (${t(unitName)})`).join(comma)}
          </strong>
        </p>
      ) : null}
      <h3>{t(words.thanks, { count: counted(letter.thanks.length) })}</h3>
      <ul className="thanks">
        {letter.thanks.map((one, index) => (
          <li key={index}>
            <strong>{t(one.name)}</strong>
            <span>{one.text}</span>
          </li>
        ))}
      </ul>
      <div className="thanks-add">
        <Input
          aria-label={t(words.addThanks)}
          placeholder={t(words.addThanks)}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          type="primary"
          disabled={text.trim() === ''}
          loading={thank.isPending}
          onClick={() => thank.mutate({ notice, text: text.trim() })}
        >
          {t(words.thank)}
        </Button>
      </div>
    </article>
  )
}
