// The steps of a playbook, under the level at which they come: as a list, or against time from its start.
import { useNames } from '../../../faces/web/catalogue.ts'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { GradeName, PlaybookStep } from './answers.ts'
import { Gantt, type Bar } from './gantt.tsx'
import { LevelMark } from './level-mark.tsx'
import { words } from './words.ts'
import './response.css'

interface StepsProps {
  readonly steps: readonly PlaybookStep[]
  readonly levels: readonly GradeName[]
}

/** The level at which a grade comes in the scheme that is in use. */
const levelAt = (levels: readonly GradeName[], grade: number) => {
  const found = levels.find((level) => level.grade >= grade) ?? levels.at(-1)
  return found && { ...found, level: String(found.grade) }
}

export function StepList({ steps, levels }: StepsProps) {
  const grades = [...new Set(steps.map(({ grade }) => grade))].toSorted((a, b) => a - b)
  return (
    <div className="step-groups">
      {grades.map((grade) => (
        <section key={grade}>
          <h3>
            <LevelMark badge={levelAt(levels, grade)} />
          </h3>
          <ol className="plain-list step-list">
            {steps
              .filter((step) => step.grade === grade)
              .map((step) => (
                <StepOf key={step.id} step={step} steps={steps} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function StepOf({ step, steps }: { step: PlaybookStep; steps: readonly PlaybookStep[] }) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const names = useNames()
  const titleOf = (id: string) => {
    const found = steps.find((one) => one.id === id)
    return found ? t(found.title) : id
  }
  const [kind = '', id = ''] = step.owner.split(/:(.*)/s)
  const owner = kind === 'role' || kind === 'grant' ? names.value('role', id) : id
  return (
    <li>
      <div>
        {t(step.title)}
        {step.help ? <p className="quiet">{t(step.help)}</p> : null}
        {step.after.length > 0 ? (
          <p className="quiet">
            {t(words.waitsFor, { what: step.after.map(titleOf).join(comma) })}
          </p>
        ) : null}
      </div>
      <span>{owner}</span>
      <span className="tabular quiet">
        {step.minutes === undefined ? '' : lengthOf(step.minutes * 60_000, speaker)}
      </span>
      <span className="quiet">{step.auto ? names.value('do', step.auto.do) : ''}</span>
    </li>
  )
}

const minutesUnsaid = 30

export function StepGantt({ steps, levels }: StepsProps) {
  const { t } = useSpeaker()
  const spans = new Map<string, { from: number; to: number }>()
  // Steps may stand in any order: what waits is laid after what it waits for, however often that moves.
  for (let round = 0; round < steps.length; round++) {
    for (const step of steps) {
      const from = Math.max(0, ...step.after.map((id) => spans.get(id)?.to ?? 0))
      spans.set(step.id, { from, to: from + (step.minutes ?? minutesUnsaid) * 60_000 })
    }
  }
  const bars = steps.flatMap((step): Bar[] => {
    const span = spans.get(step.id)
    const level = levelAt(levels, step.grade)
    if (!span) return []
    return [
      {
        id: step.id,
        title: t(step.title),
        ...span,
        tone: 'planned',
        ...(level ? { colour: level.colour } : {}),
      },
    ]
  })
  return <Gantt bars={bars} />
}
