// What one must know of an incident at first sight: why it is, when it went from state to state, what raised it by
// itself and waits to be confirmed, who is in it, which playbooks are at work.
import { Button } from 'antd'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Firing, Incident } from './answers.ts'
import { IncidentList } from './incidents.tsx'
import { TaskList } from './tasks.tsx'
import { words } from './words.ts'

export function Overview({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  return (
    <div className="columns">
      <div className="stack">
        <Panel title={t(words.openTasks)} flush>
          <TaskList row={row} onlyOpen />
        </Panel>
        {row.children.length > 0 ? (
          <Panel title={t(words.children)} flush>
            <IncidentList rows={row.children} />
          </Panel>
        ) : null}
      </div>
      <div className="stack">
        {row.firings.length > 0 ? (
          <Panel title={t(words.firings)}>
            <ul className="plain-list firings">
              {row.firings.map((firing) => (
                <FiringOf key={firing.firing} firing={firing} />
              ))}
            </ul>
          </Panel>
        ) : null}
        <Panel title={t(words.why)}>
          <p>{t(row.because)}</p>
          <Clocks row={row} />
        </Panel>
        <Panel title={t(words.roles)}>
          <HeldShort row={row} />
        </Panel>
        {row.playbooks.length > 0 ? (
          <Panel title={t(words.playbooksOf)}>
            <ul className="plain-list">
              {row.playbooks.map(({ playbook, version, name }) => (
                <li key={playbook}>
                  {t(name)} <span className="quiet">{t(words.playbookVersion, { version })}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </div>
    </div>
  )
}

const states = ['reported', 'assessed', 'active', 'stabilised', 'closed', 'reviewed']

function Clocks({ row }: { row: Incident }) {
  const speaker = useSpeaker()
  const names = useNames()
  const now = useMinute()
  return (
    <dl className="incident-facts">
      {states.flatMap((state) => {
        const at = row.since[state]
        if (at === undefined) return []
        return [
          <div key={state}>
            <dt>{names.value('state', state)}</dt>
            <dd className="tabular">{momentOf(at, now, speaker)}</dd>
          </div>,
        ]
      })}
    </dl>
  )
}

function HeldShort({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <dl className="incident-facts">
      {row.roles.map(({ role, holder }) => (
        <div key={role}>
          <dt>{names.value('role', role)}</dt>
          <dd>{holder ? t(holder.name) : <span className="warn">{t(words.vacant)}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a rule did by itself: its reason, and a person's answer to it. */
function FiringOf({ firing }: { firing: Firing }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const may = useMay('response.confirmTrigger')
  const confirming = useTell('response.confirmTrigger')
  const fixed = { firing: firing.firing }
  return (
    <li>
      <div>
        <strong>{t(firing.reason)}</strong>
        <p className="quiet">
          {momentOf(firing.at, now, speaker)} · {t(firing.name)} · {names.value('did', firing.did)}{' '}
          ·{' '}
          {firing.state === 'fired'
            ? t(words.firingNew)
            : firing.state === 'confirmed'
              ? t(words.firingConfirmed)
              : t(words.firingOverruled, { because: firing.because ?? '' })}
        </p>
      </div>
      {firing.state === 'fired' && may ? (
        <div className="row">
          <Button
            size="small"
            loading={confirming.isPending}
            onClick={() => confirming.mutate(fixed)}
          >
            {t(words.confirmFiring)}
          </Button>
          <CommandButton
            command="response.overruleTrigger"
            fixed={fixed}
            size="small"
            danger
            title={t(words.overruleFiring)}
          />
        </div>
      ) : null}
    </li>
  )
}
