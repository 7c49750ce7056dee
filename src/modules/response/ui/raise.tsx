// Raising an incident: what, where, how grave; it says which playbooks start before they do. Whoever may not raise
// reports, and somebody in charge assesses it.
import { useState, type ReactNode } from 'react'
import { Button, Input, Radio, Segmented, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Text } from '../../../kernel/text.ts'
import type { LevelNow } from './answers.ts'
import { LevelMark } from './level-mark.tsx'
import { words } from './words.ts'

const scenarios = [
  'epidemic',
  'buildingClosed',
  'machineRoomLost',
  'cyber',
  'flood',
  'power',
  'supplierLost',
  'staffing',
  'other',
]

interface Kept {
  readonly playbook: string
  readonly name: Text
  readonly scenarios: readonly string[]
}

export default function RaisePage() {
  const { t } = useSpeaker()
  const may = useMay('response.raiseIncident')
  const level = useView<LevelNow>('response.level', {})
  return (
    <Page
      title={t(may ? words.raise : words.report)}
      crumbs={[{ title: t(words.incidents), to: '/incidents' }]}
      lead={t(may ? words.ifUnsure : words.reportSays)}
    >
      <Panel>
        <Answered of={level}>
          {({ answer }) => <RaiseForm levels={may ? answer : undefined} />}
        </Answered>
      </Panel>
    </Page>
  )
}

function RaiseForm({ levels }: { levels: LevelNow | undefined }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [scenario, setScenario] = useState('epidemic')
  const [kind, setKind] = useState<Kind>('firm')
  const [place, setPlace] = useState<string>()
  const [grave, setGrave] = useState<string>()
  const [because, setBecause] = useState('')
  const telling = useTell(levels ? 'response.raiseIncident' : 'response.reportIncident', (done) => {
    const raised = done.events.find(({ type }) => type === 'response.IncidentRaised')
    void navigate({
      to: raised ? `/${raised.subject.replace('incident/', 'incidents/')}` : '/incidents',
    })
  })
  const isWhole =
    title.trim() !== '' &&
    because.trim() !== '' &&
    (kind === 'firm' || place !== undefined) &&
    (!levels || grave !== undefined)
  const send = () =>
    telling.mutate({
      title: title.trim(),
      scenario,
      scope: { kind, id: kind === 'firm' ? '' : place },
      about: kind === 'firm' ? {} : { [kind]: place },
      because: because.trim(),
      ...(levels ? { level: grave } : {}),
    })
  return (
    <form
      className="raise"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) send()
      }}
    >
      <Field label={t(words.title)}>
        <Input
          aria-label={t(words.title)}
          value={title}
          maxLength={120}
          placeholder={t(words.titleHint)}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Scenario value={scenario} onChange={setScenario} />
      <Where kind={kind} place={place} onKind={setKind} onPlace={setPlace} />
      {levels ? (
        <Levels levels={levels} value={grave} scenario={scenario} onChange={setGrave} />
      ) : null}
      <Field label={t(words.reason)}>
        <Input.TextArea
          aria-label={t(words.reason)}
          value={because}
          maxLength={300}
          rows={3}
          onChange={(event) => setBecause(event.target.value)}
        />
      </Field>
      <Button type="primary" htmlType="submit" disabled={!isWhole} loading={telling.isPending}>
        {t(levels ? words.raise : words.report)}
      </Button>
    </form>
  )
}

function Scenario({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <Field label={t(words.scenario)}>
      <Select
        aria-label={t(words.scenario)}
        value={value}
        options={scenarios.map((one) => ({ value: one, label: names.value('scenario', one) }))}
        onChange={onChange}
      />
    </Field>
  )
}

type Kind = 'firm' | 'site' | 'unit'

interface WhereProps {
  readonly kind: Kind
  readonly place: string | undefined
  onKind(kind: Kind): void
  onPlace(place: string | undefined): void
}

/** The whole firm, a site or a unit. */
function Where({ kind, place, onKind, onPlace }: WhereProps) {
  const { t } = useSpeaker()
  const kinds = [
    { value: 'firm', label: t(words.wholeFirm) },
    { value: 'site', label: t(words.oneSite) },
    { value: 'unit', label: t(words.oneUnit) },
  ] as const
  return (
    <Field label={t(words.place)}>
      <Segmented<Kind>
        className="raise-where"
        value={kind}
        options={[...kinds]}
        onChange={(next) => {
          onKind(next)
          onPlace(undefined)
        }}
      />
      {kind === 'firm' ? null : (
        <NounPicker
          nouns={[kind]}
          prefixed={false}
          many={false}
          value={place}
          label={t(kind === 'site' ? words.oneSite : words.oneUnit)}
          onChange={(value) => onPlace(typeof value === 'string' ? value : undefined)}
        />
      )}
    </Field>
  )
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="raise-field">
    <span className="raise-label">{label}</span>
    <div className="raise-input">{children}</div>
  </div>
)

interface LevelsProps {
  readonly levels: LevelNow
  readonly value: string | undefined
  readonly scenario: string
  onChange(level: string): void
}

/** The firm's own ladder, the gravest on the side where the firm has it, and what would start. */
function Levels({ levels, value, scenario, onChange }: LevelsProps) {
  const { t, comma } = useSpeaker()
  const kept = useView<{ rows: readonly Kept[] }>('response.playbooks', {})
  const starts = (kept.data?.answer.rows ?? []).filter((row) => row.scenarios.includes(scenario))
  const rungs = levels.topFirst ? levels.levels.toReversed() : levels.levels
  return (
    <Field label={t(words.whichLevel)}>
      <Radio.Group value={value} onChange={({ target }) => onChange(String(target.value))}>
        <div className="rung-choices">
          {rungs.map((rung) => (
            <Radio key={rung.level} value={rung.level}>
              <LevelMark badge={rung} />{' '}
              {rung.means ? <span className="quiet">{t(rung.means)}</span> : null}
            </Radio>
          ))}
        </div>
      </Radio.Group>
      <p className="quiet">
        {starts.length === 0
          ? t(words.willStartNone)
          : t(words.willStart, { what: starts.map(({ name }) => t(name)).join(comma) })}
      </p>
    </Field>
  )
}
