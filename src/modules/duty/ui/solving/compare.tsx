// Two rosters side by side: what each comes to, and the cells in which they differ.
import { useState } from 'react'
import { NounPicker } from '../../../../faces/web/kit/noun-picker.tsx'
import { Panel } from '../../../../faces/web/kit/page.tsx'
import { Answered } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { count } from '../../../../faces/web/format.ts'
import { useInquiry } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Figures } from './answers.ts'
import { SolvedFigures } from './so-far.tsx'
import { words } from './words.ts'

interface Side {
  readonly title: string
  readonly figures: Figures
  readonly breaches: number
}

type Held = { readonly post: string; readonly mode: string } | null

interface Compared {
  readonly left: Side
  readonly right: Side
  readonly differenceCount: number
  readonly differences: readonly {
    readonly person: string
    readonly day: string
    readonly left: Held
    readonly right: Held
  }[]
  readonly names: Names
}

const differencesShown = 60

export function CompareRosters() {
  const { t } = useSpeaker()
  const [left, setLeft] = useState<string>()
  const [right, setRight] = useState<string>()
  const both = left !== undefined && right !== undefined && left !== right
  const picker = (label: string, value: string | undefined, put: (id: string) => void) => (
    <label>
      {label}
      <NounPicker
        nouns={['roster']}
        prefixed={false}
        many={false}
        value={value}
        label={label}
        onChange={(next) => typeof next === 'string' && put(next)}
      />
    </label>
  )
  return (
    <Panel title={t(words.compare)}>
      <div className="solve-pick">
        {picker(t(words.left), left, setLeft)}
        {picker(t(words.right), right, setRight)}
      </div>
      {both ? <Sides left={left} right={right} /> : <p className="quiet">{t(words.compareLead)}</p>}
    </Panel>
  )
}

function Sides(asked: { left: string; right: string }) {
  const { t } = useSpeaker()
  const said = useNames()
  const answered = useInquiry<Compared>('duty.compareDrafts', asked)
  return (
    <Answered of={answered} lines={6}>
      {({ answer }) => {
        const nameOf = (key: string) => {
          const name = answer.names[key]
          return name ? t(name) : key.slice(key.indexOf('/') + 1)
        }
        const heldIn = (held: Held) =>
          held === null
            ? t(words.free)
            : `${nameOf(`post/${held.post}`)} · ${said.value('mode', held.mode)}`
        return (
          <>
            <div className="solve-sides">
              {[answer.left, answer.right].map((side, index) => (
                <section key={index === 0 ? 'left' : 'right'}>
                  <h3>{side.title}</h3>
                  <SolvedFigures figures={side.figures} />
                  <p className={side.breaches > 0 ? 'bad' : 'quiet'}>
                    {t(words.breaches)} {count(side.breaches)} · {t(words.duties)}{' '}
                    {count(side.figures.duties)}
                  </p>
                </section>
              ))}
            </div>
            <p>
              {answer.differenceCount === 0
                ? t(words.same)
                : t(words.differ, { count: count(answer.differenceCount) })}
            </p>
            <ul className="plain-list solve-differences small">
              {answer.differences.slice(0, differencesShown).map((one) => (
                <li key={`${one.person} ${one.day}`}>
                  <span className="tabular">{one.day}</span>
                  <span>{nameOf(`person/${one.person}`)}</span>
                  <span>{heldIn(one.left)}</span>
                  <span>{heldIn(one.right)}</span>
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </Answered>
  )
}
