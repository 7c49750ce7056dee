// Beside the form: how it was sent, the whole road of the report, its clocks, and every version of the text.
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { FactLine } from '../../../faces/web/kit/value.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { FormAnswer, OneReport } from './answers.ts'
import { Road } from './road.tsx'
import { words } from './words.ts'

interface BesideProps {
  readonly form: FormAnswer
  readonly now: number
  /** The older version that is looked at. */
  readonly shown: number | undefined
  show(version: number | undefined): void
}

export function Beside({ form, now, shown, show }: BesideProps) {
  const { t } = useSpeaker()
  const { report } = form.filing
  const asked = useView<OneReport>('reports.report', { report })
  return (
    <div className="stack">
      <Sending form={form} now={now} one={asked.data?.answer} />
      <Answered of={asked} lines={5}>
        {({ answer }) => (
          <>
            <Panel
              title={t(words.road)}
              extra={<CommandButton command="reports.addUpdate" fixed={{ report }} size="small" />}
              flush
            >
              <Road filings={answer.filings} now={now} here={form.filing.filing} />
            </Panel>
            <Clocks one={answer} now={now} />
          </>
        )}
      </Answered>
      <Versions form={form} now={now} shown={shown} show={show} />
    </div>
  )
}

function Sending({
  form,
  now,
  one,
}: {
  form: FormAnswer
  now: number
  one: OneReport | undefined
}) {
  const speaker = useSpeaker()
  const { t, comma } = speaker
  const names = useNames()
  const { filing } = form
  const signed = filing.signedAt
  return (
    <Panel title={t(words.sending)}>
      <dl className="facts">
        <FactLine label={names.field('authority', 'reports.report')}>
          {t(filing.authority)}
        </FactLine>
        {one && filing.sentAt === undefined && (one.phone ?? one.mail) !== undefined ? (
          <FactLine label={t(words.contact)}>
            {[one.phone, one.mail].filter(Boolean).join(' · ')}
          </FactLine>
        ) : null}
        <FactLine label={names.of('reports.signOff')}>
          {signed !== undefined
            ? t(words.signedBy, {
                who: filing.signedBy.join(comma),
                time: momentOf(signed, now, speaker),
              })
            : t(filing.mustSign ? words.signFirst : words.noSign)}
        </FactLine>
        <FactLine label={t(words.by)}>
          {filing.how === undefined
            ? filing.channels.map((how) => names.value('how', how)).join(comma)
            : names.value('how', filing.how)}
        </FactLine>
        {filing.toWhom === undefined ? null : (
          <FactLine label={t(words.toWhom)}>{filing.toWhom}</FactLine>
        )}
        {filing.spokenBy === undefined ? null : (
          <FactLine label={t(words.spokenBy)}>{filing.spokenBy}</FactLine>
        )}
        {filing.number === undefined ? null : (
          <FactLine label={t(words.number)}>{filing.number}</FactLine>
        )}
        <FactLine label={t(words.owner)}>{filing.ownerName ?? t(words.nobody)}</FactLine>
      </dl>
      <div className="row report-foot">
        <CommandButton command="reports.setOwner" fixed={{ report: filing.report }} size="small" />
        <Link to={`/incidents/${filing.incident}`}>{t(filing.incidentTitle)}</Link>
      </div>
    </Panel>
  )
}

function Clocks({ one, now }: { one: OneReport; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const { report } = one
  const isOpen = one.endedAt === undefined
  return (
    <Panel
      title={t(words.clocks)}
      extra={
        isOpen ? (
          <span className="row">
            <CommandButton command="reports.noteMoment" fixed={{ report }} size="small" />
            <CommandButton command="reports.end" fixed={{ report }} size="small" danger />
          </span>
        ) : null
      }
    >
      <dl className="facts">
        {one.moments.map(({ moment, at }) => (
          <FactLine key={moment} label={names.value('moment', moment)}>
            {at === undefined ? (
              <span className="quiet">{t(words.notYet)}</span>
            ) : (
              <span className="tabular">{momentOf(at, now, speaker)}</span>
            )}
          </FactLine>
        ))}
      </dl>
    </Panel>
  )
}

function Versions({ form, now, shown, show }: BesideProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const [newest] = form.versions
  return (
    <Panel title={t(words.versions)}>
      {newest === undefined ? <p className="quiet">{t(words.noVersions)}</p> : null}
      <ul className="plain-list versions">
        {form.versions.map((one) => (
          <li key={one.version}>
            <Button
              type="link"
              size="small"
              disabled={one.version === (shown ?? newest?.version)}
              onClick={() => show(one.version === newest?.version ? undefined : one.version)}
            >
              {t(words.versionLine, { version: one.version })}
            </Button>
            <span className="tabular quiet">{momentOf(one.at, now, speaker)}</span>
            <span>{one.by}</span>
            <span className="quiet">
              {t(words.versionHas, { typed: one.typed, unknown: one.unknown })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
