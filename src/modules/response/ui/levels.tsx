// The firm's ladder of levels: where it stands, what each level brings, whether the least is on duty, and which scheme
// is in use.
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Text } from '../../../kernel/text.ts'
import type { Badge, LevelNow, Rung } from './answers.ts'
import { IncidentList } from './incidents.tsx'
import { inColour, LevelMark } from './level-mark.tsx'
import { words } from './words.ts'

export default function LevelsPage() {
  const { t } = useSpeaker()
  const asked = useView<LevelNow>('response.level', {})
  return (
    <Page title={t(words.levels)} lead={t(words.levelsLead)}>
      <Answered of={asked} lines={10}>
        {({ answer }) => (
          <div className="columns">
            <div className="stack">
              <Panel title={<Now now={answer} />}>
                {answer.scheme === undefined ? (
                  <Empty title={t(words.schemeNone)} why={t(words.schemeNoneWhy)} />
                ) : (
                  <Ladder now={answer} />
                )}
              </Panel>
            </div>
            <div className="stack">
              <Panel
                title={t(words.incidents)}
                extra={<Link to="/incidents">{t(words.all)}</Link>}
                flush
              >
                {answer.rows.length === 0 ? (
                  <p className="quiet padded">{t(words.noneWhy)}</p>
                ) : (
                  <IncidentList rows={answer.rows} />
                )}
              </Panel>
              <Duty />
              <Schemes />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  )
}

function Now({ now }: { now: LevelNow }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const minute = useMinute()
  return (
    <span className="level-now">
      <LevelMark badge={now.badge} />
      <span className="quiet">
        {now.since === undefined
          ? t(words.calmWhy)
          : t(words.since, {
              when: momentOf(now.since, minute, speaker),
              length: lengthOf(minute - Date.parse(now.since), speaker),
            })}
      </span>
    </span>
  )
}

function Ladder({ now }: { now: LevelNow }) {
  const rungs = now.topFirst ? now.levels.toReversed() : now.levels
  return (
    <ol className="plain-list ladder">
      {rungs.map((rung) => (
        <RungOf key={rung.level} rung={rung} />
      ))}
    </ol>
  )
}

function RungOf({ rung }: { rung: Rung }) {
  const { t } = useSpeaker()
  return (
    <li
      data-now={rung.isNow}
      style={inColour(rung.colour)}
      aria-current={rung.isNow ? 'step' : undefined}
    >
      <div className="rung-head">
        <LevelMark badge={rung} />
        {rung.isNow ? <strong>{t(words.nowAt)}</strong> : null}
      </div>
      {rung.means ? <p>{t(rung.means)}</p> : null}
      {rung.steps.length > 0 ? (
        <ul className="rung-steps">
          {rung.steps.map((step) => (
            <li key={step.step}>
              {t(step.title)}
              {step.isAutomatic ? <span className="quiet"> · {t(words.willDo)}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

interface DutyRow {
  readonly of: string
  readonly ofName: Text
  readonly people: number
  readonly onDuty: number
  readonly met: boolean
}

function Duty() {
  const { t } = useSpeaker()
  const asked = useView<{ rows: readonly DutyRow[] }>('response.minimumDuty', {})
  return (
    <Panel title={t(words.minimumDuty)}>
      <Answered of={asked} lines={3}>
        {({ answer }) =>
          answer.rows.length === 0 ? (
            <p className="quiet">{t(words.minimumNone)}</p>
          ) : (
            <ul className="plain-list duty-lines">
              {answer.rows.map((row) => (
                <li key={row.of}>
                  <span>{t(row.ofName)}</span>
                  <span className="tabular">
                    {t(words.dutyOf, { now: row.onDuty, least: row.people })}
                  </span>
                  <span className={row.met ? 'good' : 'bad'}>
                    {t(row.met ? words.enough : words.short)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

interface SchemeRow {
  readonly scheme: string
  readonly version: string
  readonly name: Text
  readonly inUse: boolean
  readonly topFirst: boolean
  readonly levels: readonly Badge[]
}

function Schemes() {
  const { t } = useSpeaker()
  const may = useMay('response.useScheme')
  const asked = useView<{ rows: readonly SchemeRow[] }>('response.schemes', {})
  const using = useTell('response.useScheme')
  return (
    <Panel title={t(words.schemes)}>
      <Answered of={asked} lines={3}>
        {({ answer }) => (
          <ul className="plain-list scheme-lines">
            {answer.rows.map((row) => (
              <li key={row.scheme}>
                <div>
                  <strong>{t(row.name)}</strong>{' '}
                  <span className="quiet">
                    {t(row.topFirst ? words.topIsGrave : words.topIsLight)}
                  </span>
                  <p className="row">
                    {row.levels.map((level) => (
                      <LevelMark key={level.level} badge={level} short />
                    ))}
                  </p>
                </div>
                {row.inUse ? (
                  <span className="good">{t(words.inUse)}</span>
                ) : may ? (
                  <Button
                    size="small"
                    loading={using.isPending}
                    onClick={() => using.mutate({ scheme: row.scheme })}
                  >
                    {t(words.use)}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Panel>
  )
}
