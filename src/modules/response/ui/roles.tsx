// Who holds which role of an incident: given, handed over with what the next one must know, relieved.
import { useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Held, Incident } from './answers.ts'
import { words } from './words.ts'

export function RolesTab({ row }: { row: Incident }) {
  const { t } = useSpeaker()
  return (
    <Panel
      title={t(words.roles)}
      extra={<span className="quiet small">{t(words.rolesLead)}</span>}
      flush
    >
      <ul className="plain-list role-list">
        {row.roles.map((held) => (
          <RoleOf key={held.role} held={held} incident={row.incident} />
        ))}
      </ul>
    </Panel>
  )
}

function RoleOf({ held, incident }: { held: Held; incident: string }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const me = useMe()
  const fixed = { incident, role: held.role }
  const isMine = held.holder !== undefined && held.holder.person === me.data?.id
  return (
    <li>
      <strong>{names.value('role', held.role)}</strong>
      <span>
        {held.holder ? t(held.holder.name) : <span className="warn">{t(words.vacant)}</span>}
      </span>
      <span className="quiet tabular">
        {held.why ? `${names.value('why', held.why)} · ` : ''}
        {momentOf(held.since, now, speaker)}
      </span>
      <span className="row">
        {isMine ? (
          <CommandButton
            command="response.handOver"
            fixed={fixed}
            size="small"
            title={t(words.handOver)}
          />
        ) : null}
        <CommandButton command="response.giveRole" fixed={fixed} size="small" />
      </span>
    </li>
  )
}
