// The steps of a notice: when, by which channels, whom else.
import { useNames } from '../../../faces/web/catalogue.ts'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Step } from './answers.ts'
import { words } from './words.ts'

const minuteMs = 60_000

/** What a step does, in a line: channels, and that leads are told. */
export function useStepWords() {
  const names = useNames()
  const { t, comma } = useSpeaker()
  return ({ channels, leaders }: Step): string =>
    [
      ...channels.map((channel) => names.value('channel', channel)),
      ...(leaders ? [t(words.leaders)] : []),
    ].join(comma)
}

export function Steps({ steps, taken = -1 }: { steps: readonly Step[]; taken?: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const say = useStepWords()
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li key={index} data-taken={index <= taken}>
          <span className="tabular quiet">
            {step.afterMinutes === 0
              ? t(words.atOnce)
              : t(words.after, { length: lengthOf(step.afterMinutes * minuteMs, speaker) })}
          </span>
          <span>{say(step)}</span>
        </li>
      ))}
    </ol>
  )
}
