// My passkeys: add one on this device, remove one that is lost.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { KeyOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api.ts'
import { dayAndMinute } from '../format.ts'
import { Panel } from '../kit/page.tsx'
import { SayProblem } from '../kit/states.tsx'
import { useView } from '../queries.ts'
import { useMe } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { makePasskey } from '../shell/passkey.ts'
import { words } from '../words.ts'
import type { Ending } from './me.tsx'

interface Login {
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string
    readonly since: string
  }[]
}

export default function Passkeys({ onRemove }: { onRemove: (ending: Ending) => void }) {
  const { t } = useSpeaker()
  const asked = useView<Login>('identity.myLogin')
  const me = useMe()
  const passkeys = asked.data?.answer.passkeys ?? []
  return (
    <Panel title={t(words.page.meWays)}>
      <div className="stack">
        {passkeys.length === 0 ? <p className="quiet">{t(words.page.mePasskeyNone)}</p> : null}
        <ul className="plain-list lines">
          {passkeys.map(({ id, name, since }) => (
            <li key={id}>
              <span>
                <KeyOutlined /> {name} <span className="quiet small">{dayAndMinute(since)}</span>
              </span>
              <Button
                size="small"
                onClick={() =>
                  onRemove({
                    command: 'identity.removePasskey',
                    fixed: { person: me.data?.id, passkey: id },
                  })
                }
              >
                {t(words.page.mePasskeyRemove)}
              </Button>
            </li>
          ))}
        </ul>
        <AddPasskey />
      </div>
    </Panel>
  )
}

function AddPasskey() {
  const { t } = useSpeaker()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const adding = useMutation<void, Error>({
    mutationFn: () => makePasskey(name),
    onSuccess: async () => {
      setName('')
      await client.invalidateQueries({ queryKey: ['view', 'identity.myLogin'] })
    },
  })
  const { error } = adding
  return (
    <>
      <div className="row">
        <Input
          className="personal-purpose"
          aria-label={t(words.page.mePasskeyName)}
          placeholder={t(words.page.mePasskeyName)}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          icon={<PlusOutlined />}
          loading={adding.isPending}
          disabled={name.trim() === ''}
          onClick={() => adding.mutate()}
        >
          {t(words.page.mePasskeyAdd)}
        </Button>
      </div>
      {error ? (
        <p className="bad" role="alert">
          {error instanceof ApiProblem ? <SayProblem problem={error} /> : t(words.signIn.cancelled)}
        </p>
      ) : null}
    </>
  )
}
