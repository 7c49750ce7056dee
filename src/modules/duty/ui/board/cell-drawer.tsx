// One cell opened: who, which day, what they hold and what is wrong with it; in a draft also what could be added.
import { Button, Drawer } from 'antd'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { Answered } from '../../../../faces/web/kit/states.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { BoardAnswer, BoardDay, Kind } from './answers.ts'
import { added, freshId, removed, type Held } from './held.ts'
import type { BoardRow } from './rows.ts'
import { dayWord } from './said.ts'
import type { Edits } from './use-edits.ts'
import { words } from './words.ts'

interface CellProps {
  readonly answer: BoardAnswer
  readonly row: BoardRow
  readonly day: BoardDay | undefined
  readonly held: readonly Held[]
  readonly edits: Edits
  onClose(): void
}

export function CellDrawer({ answer, row, day, held, edits, onClose }: CellProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const { line, names } = row
  const name = names[`person/${line.person}`]
  const who = name ? t(name) : line.person
  const unit = names[`unit/${line.unit}`]
  return (
    <Drawer
      open
      onClose={onClose}
      size={480}
      title={`${who} · ${dayWord(day, speaker)}`}
      extra={<Link to={`/firm/people/${line.person}`}>{t(words.personPage)}</Link>}
    >
      <div className="stack">
        <p className="quiet">
          {unit ? t(unit) : line.unit}
          {day?.holiday ? ` · ${t(day.holiday)}` : ''}
          {day?.makeUp ? ` · ${t(words.makeUp)}` : ''}
        </p>
        {held.length === 0 ? (
          <p>{t(words.emptyCell, { who, day: dayWord(day, speaker) })}</p>
        ) : null}
        {held.map((one) => (
          <HeldFacts
            key={one.duty}
            held={one}
            row={row}
            {...(answer.canEdit && !one.beside
              ? { onRemove: () => edits.make(removed([one])) }
              : {})}
          />
        ))}
        {answer.canEdit && answer.roster !== undefined && day ? (
          <Choices
            roster={answer.roster}
            person={line.person}
            who={who}
            day={day}
            onPick={(kind) => {
              const on = day.day
              const one = { ...kind, duty: freshId(), person: line.person, on, day: 0 }
              edits.make(added([{ ...one, mark: 'draft', beside: false }]))
            }}
          />
        ) : null}
      </div>
    </Drawer>
  )
}

function HeldFacts({ held, row, onRemove }: { held: Held; row: BoardRow; onRemove?: () => void }) {
  const { t } = useSpeaker()
  const said = useNames()
  const name = (key: string, id: string) => {
    const both = row.names[key]
    return both ? t(both) : id
  }
  const wrong = row.line.conflicts.filter(({ duty }) => duty === held.duty)
  return (
    <section className="board-held">
      <h3>
        <Link to={`/firm/posts/${held.post}`}>{name(`post/${held.post}`, held.post)}</Link>
      </h3>
      <p className="tabular">
        {said.value('shift', held.shift)} {held.starts}–{held.ends} ·{' '}
        {said.value('mode', held.mode)} ·{' '}
        <Link to={`/sites/${held.site}`}>{name(`site/${held.site}`, held.site)}</Link>
      </p>
      <p className="quiet small">{held.beside ? t(words.beside) : said.value('mark', held.mark)}</p>
      {wrong.map((one) => (
        <p key={one.code} className="bad">
          {said.of(one.code, { ...one.params })}
        </p>
      ))}
      {onRemove ? (
        <Button size="small" icon={<DeleteOutlined />} onClick={onRemove}>
          {t(words.remove)}
        </Button>
      ) : null}
    </section>
  )
}

interface ChoicesProps {
  readonly roster: string
  readonly person: string
  readonly who: string
  readonly day: BoardDay
  onPick(kind: Kind): void
}

interface ChoicesAnswer {
  readonly rows: readonly {
    readonly kind: Kind
    readonly usual: boolean
    readonly missing: number
  }[]
  readonly names: Names
}

/** What the person may hold on that day; a press puts it. */
function Choices({ roster, person, who, day, onPick }: ChoicesProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const asked = useView<ChoicesAnswer>('duty.boardChoices', { roster, person, day: day.day })
  return (
    <section>
      <h3>{t(words.addWhat, { who, day: dayWord(day, speaker) })}</h3>
      <Answered of={asked} lines={4}>
        {({ answer: { rows, names } }) =>
          rows.length === 0 ? (
            <p className="quiet">{t(words.addNone)}</p>
          ) : (
            <ul className="plain-list board-choices">
              {rows.map(({ kind, missing }) => {
                const post = names[`post/${kind.post}`]
                return (
                  <li key={`${kind.post} ${kind.starts} ${kind.ends}`}>
                    <Button type="text" icon={<PlusOutlined />} onClick={() => onPick(kind)}>
                      <span className="tabular">
                        {kind.starts}–{kind.ends}
                      </span>
                      {post ? t(post) : kind.post}
                    </Button>
                    {missing > 0 ? (
                      <span className="bad small">{t(words.missing, { count: missing })}</span>
                    ) : null}
                  </li>
                )
              })}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}
