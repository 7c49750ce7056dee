// What plans ask of me that is no duty of mine: take over a system, carry a seal. Accept, turn down, report as done.
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useAnswering } from '../../../faces/web/kit/answering.tsx'
import { momentOf, spanOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { AnswerButtons, Card, DoneButton } from './mine/card.tsx'
import { words } from './words.ts'

interface MyAction {
  readonly plan: string
  readonly title: string
  readonly line: number
  readonly kind: string
  readonly state: string
  readonly from: string
  readonly to: string
  readonly answerBy?: string
  readonly dutyIds: readonly string[]
  readonly postName?: Text
  readonly siteName?: Text
  readonly systemName?: Text
  readonly meansName?: Text
  readonly profileName?: Text
}

export interface MyActions {
  readonly rows: readonly MyAction[]
}

export function Actions({ acts, now }: { acts: readonly MyAction[]; now: number }) {
  const { t } = useSpeaker()
  return (
    <section className="duties">
      <h2>{t(words.tasksActions)}</h2>
      {acts.map((act) => (
        <Act key={`${act.plan}/${act.line}`} act={act} now={now} />
      ))}
    </section>
  )
}

function Act({ act, now }: { act: MyAction; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const answering = useAnswering()
  const { plan, line, state, answerBy } = act
  const give = (command: string, more: object = {}) =>
    answering.mutate({ command, input: { plan, line, ...more } })
  const about = [act.postName, act.systemName, act.meansName, act.siteName, act.profileName]
  return (
    <Card title={names.value('kind', act.kind)}>
      <p>{about.flatMap((one) => (one ? [t(one)] : [])).join(' · ')}</p>
      <p className="tabular">{spanOf(act.from, act.to, now, speaker)}</p>
      <p className="quiet">{act.title}</p>
      {state === 'asked' && answerBy !== undefined ? (
        <p className="warn tabular">
          {t(words.answerBy, { when: momentOf(answerBy, now, speaker) })}
        </p>
      ) : null}
      <div className="duty-actions">
        {state === 'asked' ? (
          <AnswerButtons
            pending={answering.isPending}
            onYes={() => give('continuity.acceptAction')}
            onNo={(reason) => give('continuity.declineAction', { reason })}
          />
        ) : (
          <DoneButton
            title={words.actionDone}
            pending={answering.isPending}
            onDone={() => give('continuity.reportDone')}
          />
        )}
      </div>
    </Card>
  )
}
