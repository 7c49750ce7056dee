// My account: roles, ways in, where I am signed in, tokens, language.
import { lazy, Suspense, useState } from 'react'
import { Button, Drawer } from 'antd'
import { CheckCircleOutlined, KeyOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { type ApiProblem, request } from '../api.ts'
import { useNames } from '../catalogue.ts'
import { dayAndMinute } from '../format.ts'
import { CommandForm } from '../kit/command-form.tsx'
import { Page, Panel } from '../kit/page.tsx'
import { Answered, Failed } from '../kit/states.tsx'
import { useView } from '../queries.ts'
import { useMe, type Me } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { Choices } from '../shell/choices.tsx'
import { words } from '../words.ts'

const Passkeys = lazy(() => import('./passkeys.tsx'))
const NewToken = lazy(() => import('./new-token.tsx'))

interface SessionLine {
  readonly session: string
  readonly device: string
  readonly address: string
  readonly way: string
  readonly wall: string
  readonly current: boolean
}

interface TokenLine {
  readonly token: string
  readonly name: string
  readonly roles: readonly string[]
  readonly until: string
}

export interface Ending {
  readonly command: string
  readonly fixed: Readonly<Record<string, unknown>>
}

export default function MyAccount() {
  const { t } = useSpeaker()
  const names = useNames()
  const me = useMe()
  const [ending, setEnding] = useState<Ending>()
  const close = () => setEnding(undefined)
  return (
    <Page title={t(words.page.meTitle)}>
      <Answered of={me}>
        {(who) => (
          <div className="columns">
            <div className="stack">
              <Sessions onEnd={setEnding} />
              <TokensPanel me={who} onRevoke={setEnding} />
            </div>
            <div className="stack">
              <Roles me={who} />
              <Suspense>
                <Passkeys onRemove={setEnding} />
              </Suspense>
              <Panel title={t(words.page.meLook)}>
                <div className="row">
                  <Choices />
                </div>
              </Panel>
            </div>
          </div>
        )}
      </Answered>
      {ending ? (
        <Drawer open onClose={close} size={440} title={names.of(ending.command)}>
          <CommandForm {...ending} onDone={close} onCancel={close} />
        </Drawer>
      ) : null}
    </Page>
  )
}

function Roles({ me }: { me: Me }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <Panel title={t(words.page.meRoles)}>
      <p>
        <strong>{me.name}</strong> <span className="quiet">{me.id}</span>
      </p>
      <ul className="plain-list">
        {me.grants.map(({ role, scope }) => (
          <li key={`${role}/${scope.kind}/${scope.id}`}>
            {names.find(`role.${role}`) ?? names.value('role', role)}{' '}
            <span className="quiet">
              {scope.kind === 'firm' ? t(words.page.meScopeFirm) : scope.id}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Sessions({ onEnd }: { onEnd: (ending: Ending) => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useQuery<{ sessions: readonly SessionLine[] }, ApiProblem>({
    queryKey: ['view', 'identity.mySessions', 'live', ''],
    queryFn: ({ signal }) => request('/api/session/list', { signal }),
  })
  const keep = asked.data?.sessions.find((line) => line.current)?.session
  return (
    <Panel
      title={t(words.page.meSessions)}
      extra={
        <Button
          size="small"
          disabled={keep === undefined}
          onClick={() => onEnd({ command: 'identity.endOtherSessions', fixed: { keep } })}
        >
          {t(words.page.meEndOthers)}
        </Button>
      }
    >
      {asked.error ? <Failed problem={asked.error} /> : null}
      <ul className="plain-list lines">
        {asked.data?.sessions.map((line) => (
          <li key={line.session}>
            <span>
              {line.device} <span className="quiet tabular">{line.address}</span>
              <br />
              <span className="quiet small tabular">
                {names.value('way', line.way)} ·{' '}
                {t(words.page.meSince, { when: dayAndMinute(line.wall) })}
              </span>
            </span>
            {line.current ? (
              <span className="good">
                <CheckCircleOutlined /> {t(words.page.meThis)}
              </span>
            ) : (
              <Button
                size="small"
                onClick={() =>
                  onEnd({ command: 'identity.endSession', fixed: { session: line.session } })
                }
              >
                {t(words.page.meEnd)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function TokensPanel({ me, onRevoke }: { me: Me; onRevoke: (ending: Ending) => void }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const [making, setMaking] = useState(false)
  const asked = useView<readonly TokenLine[]>('identity.myTokens')
  return (
    <Panel
      title={t(words.page.meTokens)}
      extra={
        <Button size="small" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
          {t(words.page.meNewToken)}
        </Button>
      }
    >
      <p className="quiet">{t(words.page.meTokensWhy)}</p>
      <Answered of={asked} lines={2}>
        {({ answer }) =>
          answer.length === 0 ? (
            <p className="quiet">{t(words.page.meNoTokens)}</p>
          ) : (
            <ul className="plain-list lines">
              {answer.map((line) => (
                <li key={line.token}>
                  <span>
                    <KeyOutlined /> {line.name}
                    <br />
                    <span className="quiet small tabular">
                      {line.roles.map((role) => names.value('role', role)).join(comma)}{' '}
                      {t(words.page.meTokenUntil, { when: dayAndMinute(line.until) })}
                    </span>
                  </span>
                  <Button
                    size="small"
                    onClick={() =>
                      onRevoke({ command: 'identity.revokeToken', fixed: { token: line.token } })
                    }
                  >
                    {t(words.page.meRevoke)}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      {making ? (
        <Suspense>
          <NewToken me={me} onClose={() => setMaking(false)} />
        </Suspense>
      ) : null}
    </Panel>
  )
}
