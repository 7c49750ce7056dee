// Two reports side by side: figures with their difference, minutes uncovered over the same hours, and each
// expectation in both.
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useSearchText } from '../../../faces/web/where.ts'
import type { Report } from '../events.ts'
import { useReport, type Kept } from './asking.ts'
import { RunsChart } from './coverage-chart.tsx'
import { Verdict } from './report.tsx'
import { words } from './words.ts'
import './drills.css'

export default function Compare() {
  const { t } = useSpeaker()
  const { a = '', b = '' } = useSearchText()
  const first = useReport(a, true)
  const second = useReport(b, true)
  const back = <Link to="/drills">{t(words.list)}</Link>
  return (
    <Page title={t(words.compareTitle)} crumbs={[{ title: t(words.list), to: '/drills' }]}>
      {a === '' || b === '' ? (
        <Empty title={t(words.compareWhich)} action={back} />
      ) : (
        <Answered of={first} lines={12}>
          {(one) => (
            <Answered of={second} lines={12}>
              {(other) => <Both first={one.answer} second={other.answer} />}
            </Answered>
          )}
        </Answered>
      )}
    </Page>
  )
}

interface BothProps {
  readonly first: Kept
  readonly second: Kept
}

function Both({ first, second }: BothProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const nameOf = ({ report, keptAt }: Kept) =>
    `${t(report.title)} · ${momentOf(keptAt, now, speaker)}`
  const runs = [first, second].map((kept) => ({
    name: nameOf(kept),
    hours: kept.report.coverage,
  }))
  const heads = [first, second].map((kept) => (
    <th key={kept.drill} scope="col">
      <Link to={`/drills/${kept.drill}`}>{nameOf(kept)}</Link>
    </th>
  ))
  return (
    <>
      <Panel flush>
        <div className="scroll-x">
          <table className="simple drill-compare">
            <thead>
              <tr>
                <th scope="col">{t(words.figure)}</th>
                {heads}
                <th scope="col">{t(words.difference)}</th>
              </tr>
            </thead>
            <tbody>
              <FigureRows first={first.report} second={second.report} />
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel title={t(words.coverage)}>
        <RunsChart runs={runs} />
      </Panel>
      <Panel title={t(words.sameSteps)} flush>
        <div className="scroll-x">
          <table className="simple drill-compare">
            <thead>
              <tr>
                <th scope="col">{t(words.expectations)}</th>
                {heads}
              </tr>
            </thead>
            <tbody>
              {expectationsOf(first.report, second.report).map(({ key, says, held }) => (
                <tr key={key}>
                  <th scope="row">{t(says)}</th>
                  {held.map((passed, index) => (
                    <td key={index}>
                      {passed === undefined ? (
                        <span className="quiet">{t(words.notAsked)}</span>
                      ) : (
                        <Verdict passed={passed} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  )
}

function FigureRows({ first, second }: { first: Report; second: Report }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const minutes = (value: number) => `${count(value)} ${t(words.minutes)}`
  const lasting = (report: Report) => Date.parse(report.end) - Date.parse(report.start)
  const [a, b] = [first.minutesUncovered, second.minutesUncovered]
  return (
    <>
      <FigureRow
        title={t(words.held)}
        values={[first, second].map(({ expectations: { passed, failed } }) =>
          t(words.heldOf, { passed, total: passed + failed }),
        )}
        difference={second.expectations.passed - first.expectations.passed}
        better="more"
      />
      {a && b ? (
        <>
          <FigureRow
            title={t(words.uncoveredKey)}
            values={[minutes(a.keyPosts), minutes(b.keyPosts)]}
            difference={b.keyPosts - a.keyPosts}
            better="less"
          />
          <FigureRow
            title={t(words.uncoveredAll)}
            values={[minutes(a.all), minutes(b.all)]}
            difference={b.all - a.all}
            better="less"
          />
        </>
      ) : null}
      <FigureRow
        title={t(words.steps)}
        values={[count(first.happened.length), count(second.happened.length)]}
        difference={second.happened.length - first.happened.length}
      />
      <FigureRow
        title={t(words.lasted)}
        values={[lengthOf(lasting(first), speaker), lengthOf(lasting(second), speaker)]}
      />
    </>
  )
}

interface FigureRowProps {
  readonly title: string
  readonly values: readonly ReactNode[]
  readonly difference?: number
  readonly better?: 'more' | 'less'
}

function FigureRow({ title, values, difference, better }: FigureRowProps) {
  const improved = difference !== undefined && (better === 'more' ? difference > 0 : difference < 0)
  const tone =
    better === undefined || difference === undefined || difference === 0
      ? 'quiet'
      : improved
        ? 'good'
        : 'bad'
  return (
    <tr>
      <th scope="row">{title}</th>
      {values.map((value, index) => (
        <td key={index} className="tabular">
          {value}
        </td>
      ))}
      <td className={`tabular ${tone}`}>
        {difference === undefined ? '' : `${difference > 0 ? '+' : ''}${count(difference)}`}
      </td>
    </tr>
  )
}

interface InBoth {
  readonly key: string
  readonly says: Text
  readonly held: readonly (boolean | undefined)[]
}

/** Each expectation of either report once, by its words and by which of those it is. */
function expectationsOf(...reports: readonly Report[]): readonly InBoth[] {
  const found = new Map<string, { says: Text; held: (boolean | undefined)[] }>()
  for (const [index, { expectations }] of reports.entries()) {
    const seen = new Map<string, number>()
    for (const { says, what, passed } of expectations.items) {
      const said = says ?? { zh: what, en: what }
      const nth = seen.get(said.zh) ?? 0
      seen.set(said.zh, nth + 1)
      const key = `${said.zh}#${nth}`
      const row = found.get(key) ?? { says: said, held: reports.map(() => undefined) }
      row.held[index] = passed
      found.set(key, row)
    }
  }
  return [...found].map(([key, row]) => ({ key, ...row }))
}
