// Beside the form: how many would get it and who they are, and how it reads on each channel.
import { useState } from 'react'
import { Segmented, Tag } from 'antd'
import { useNames } from '../../../faces/web/catalogue.ts'
import { count as counted } from '../../../faces/web/format.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { AudienceAnswer, Channel, Preview } from './answers.ts'
import { words } from './words.ts'

export function AudienceCount({ answer }: { answer: AudienceAnswer | undefined }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  if (!answer) return <p className="quiet">{t(words.countNone)}</p>
  const rest = answer.count - answer.rows.length
  return (
    <div className="audience-count">
      <p className="audience-number tabular" role="status">
        {t(words.count, { count: counted(answer.count) })}
      </p>
      {answer.outside > 0 ? (
        <p className="bad">{t(words.outside, { count: counted(answer.outside) })}</p>
      ) : null}
      <p className="quiet tabular">
        {answer.reach
          .map(({ channel, people }) =>
            t(words.canReach, {
              channel: names.value('channel', channel),
              people: counted(people),
            }),
          )
          .join(' · ')}
      </p>
      <p className="quiet">
        {answer.rows.map(({ name }) => t(name)).join(comma)}
        {rest > 0 ? ` ${t(words.andMore, { count: counted(rest) })}` : ''}
      </p>
    </div>
  )
}

export function Previews({ answer }: { answer: Preview }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const [chosen, setChosen] = useState<Channel>('app')
  const shown = answer.channels.find(({ channel }) => channel === chosen) ?? answer.channels[0]
  if (!shown) return null
  return (
    <div className="previews">
      <Segmented<Channel>
        value={shown.channel}
        options={answer.channels.map(({ channel }) => ({
          value: channel,
          label: names.value('channel', channel),
        }))}
        onChange={setChosen}
      />
      {shown.state === 'ready' ? null : (
        <p>
          <Tag color={shown.state === 'off' ? 'default' : 'processing'}>
            {names.value('state', shown.state)}
          </Tag>
        </p>
      )}
      {(['zh', 'en'] as const).map((language) => (
        <article key={language} className="preview" lang={language}>
          <strong>{shown.subject[language]}</strong>
          <p className="notice-text">{shown.body[language]}</p>
        </article>
      ))}
      <p className="quiet">
        {shown.knows.length === 0
          ? t(words.knowsNothing)
          : t(words.knows, {
              rungs: shown.knows.map((rung) => names.value('rung', rung)).join(comma),
            })}
      </p>
    </div>
  )
}
