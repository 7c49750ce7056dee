// The reason of a cell: who counts, who does not, and why, at one instant of one post.
import { Drawer } from 'antd'
import { CheckCircleFilled, CheckCircleOutlined, CloseCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf, spanOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { CellAnswer } from './answers.ts'
import { StateMark } from './state-mark.tsx'
import { words } from './words.ts'

interface CellDrawerProps {
  readonly post: string
  /** Empty is now. */
  readonly at: string
  readonly now: number
  onClose(): void
}

export function CellDrawer({ post, at, now, onClose }: CellDrawerProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const asked = useView<CellAnswer>('continuity.cell', { post, ...(at === '' ? {} : { at }) })
  const cell = asked.data?.answer
  return (
    <Drawer
      open
      onClose={onClose}
      size={480}
      title={
        cell ? (
          <>
            {t(cell.name)} <span className="quiet tabular">{momentOf(cell.at, now, speaker)}</span>
          </>
        ) : (
          post
        )
      }
    >
      <Answered of={asked}>{({ answer }) => <Cell cell={answer} now={now} />}</Answered>
    </Drawer>
  )
}

function Cell({ cell, now }: { cell: CellAnswer; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const counting = cell.standings.filter(({ planned }) => planned)
  const others = cell.standings.filter(({ planned }) => !planned)
  return (
    <div className="stack">
      <div className="cell-head">
        <StateMark state={cell.plannedState} />
        <span className="tabular">
          {cell.plannedState === 'notRequired'
            ? ''
            : t(words.cellCounts, {
                planned: cell.planned,
                confirmed: cell.confirmed,
                minimum: cell.minimum,
                preferred: cell.preferred,
              })}
        </span>
        <span className="quiet tabular">{spanOf(cell.from, cell.to, now, speaker)}</span>
        <span className="quiet">
          {t(cell.functionName)}
          {cell.key ? ` · ${t(words.keyPost)}` : ''}
        </span>
      </div>
      <section>
        <h3>{t(words.whoCounts, { count: counting.length })}</h3>
        {counting.length === 0 ? <p className="quiet">{t(words.nobodyCounts)}</p> : null}
        <ul className="plain-list standings">
          {counting.map((one) => (
            <StandingLine key={one.duty} one={one} />
          ))}
        </ul>
      </section>
      {others.length > 0 ? (
        <section>
          <h3>{t(words.whoDoesNot, { count: others.length })}</h3>
          <ul className="plain-list standings">
            {others.map((one) => (
              <StandingLine key={one.duty} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
      <p className="row">
        <Link to={`/firm/posts/${cell.post}`}>{t(words.aboutPost)}</Link>
        <Link to="/coverage" search={{ function: cell.function }}>
          {t(words.aboutFunction)}
        </Link>
      </p>
    </div>
  )
}

function StandingLine({ one }: { one: CellAnswer['standings'][number] }) {
  const { t } = useSpeaker()
  const names = useNames()
  const icon = one.confirmed ? (
    <CheckCircleFilled className="good" />
  ) : one.planned ? (
    <CheckCircleOutlined className="warn" />
  ) : (
    <CloseCircleFilled className="bad" />
  )
  return (
    <li>
      <span>
        {icon}{' '}
        {one.person === undefined ? (
          <span className="quiet">{t(words.notYours)}</span>
        ) : (
          <Link to={`/firm/people/${one.person}`}>{one.name}</Link>
        )}{' '}
        <span className="quiet">
          {one.mode === undefined ? '' : names.value('mode', one.mode)}
          {one.siteName && one.mode !== 'remote' ? ` · ${t(one.siteName)}` : ''}
          {one.profile === undefined ? '' : ` · ${one.profile}`}
        </span>
      </span>
      {one.reasons.length > 0 ? (
        <ul className="reasons">
          {one.reasons.map((reason) => (
            <li key={reason.code}>{t(reason.says)}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
