// The one-time link: choose a password, bind one-time codes, go in. The token stands behind `#`, so that it is
// never sent to any server's log.
import { useState } from 'react'
import { Alert, Button, Form, Input } from 'antd'
import { LinkOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ApiProblem, request } from '../api.ts'
import { Loading, SayProblem, State } from '../kit/states.tsx'
import { Door } from '../shell/door.tsx'
import { Enrol, type Enrolment } from '../shell/enrol.tsx'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

type LinkTold =
  | { readonly first: true }
  | { readonly first: false; readonly person: string; readonly name: string }

interface Used {
  readonly person: string
  readonly enrol?: Enrolment
}

export default function SetUp() {
  const { t } = useSpeaker()
  const token = location.hash.slice(1)
  const link = useQuery<LinkTold, ApiProblem>({
    queryKey: ['set-up', token],
    queryFn: () =>
      request<LinkTold>('/api/session/setup/check', { method: 'POST', body: { token } }),
    retry: false,
  })
  return (
    <Door>
      {link.data ? (
        <SetUpForm token={token} link={link.data} />
      ) : link.error ? (
        <State
          tone="bad"
          icon={<LinkOutlined />}
          title={t(words.signIn.setUpTitle)}
          why={t(words.signIn.linkBad)}
        />
      ) : (
        <Loading />
      )}
    </Door>
  )
}

interface Typed {
  readonly person: string
  readonly name: string
  readonly password: string
}

function SetUpForm({ token, link }: { token: string; link: LinkTold }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [typed, setTyped] = useState<Typed>({ person: '', name: '', password: '' })
  const using = useMutation<Used, ApiProblem>({
    mutationFn: () =>
      request<Used>('/api/session/setup', {
        method: 'POST',
        body: link.first ? { token, ...typed } : { token, password: typed.password },
      }),
    onSuccess: ({ enrol }) => {
      if (!enrol) void navigate({ to: '/sign-in' })
    },
  })
  if (using.data?.enrol) {
    return <Enrol enrolment={using.data.enrol} onEnter={() => void navigate({ to: '/' })} />
  }
  const put = (field: keyof Typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value })
  return (
    <Form layout="vertical" onFinish={() => using.mutate()}>
      <h2>
        {link.first ? t(words.signIn.setUpTitle) : t(words.signIn.setUpFor, { name: link.name })}
      </h2>
      <p className="quiet">{t(words.signIn.setUpWhy)}</p>
      {link.first ? (
        <>
          <Form.Item label={t(words.signIn.login)} required>
            <Input
              aria-label={t(words.signIn.login)}
              value={typed.person}
              onChange={put('person')}
            />
          </Form.Item>
          <Form.Item label={t(words.signIn.name)} required>
            <Input aria-label={t(words.signIn.name)} value={typed.name} onChange={put('name')} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item label={t(words.signIn.newPassword)} extra={t(words.signIn.passwordHelp)} required>
        <Input.Password
          aria-label={t(words.signIn.newPassword)}
          autoComplete="new-password"
          value={typed.password}
          onChange={put('password')}
        />
      </Form.Item>
      {using.error ? (
        <Alert type="error" showIcon title={<SayProblem problem={using.error} />} />
      ) : null}
      <Button
        block
        type="primary"
        htmlType="submit"
        loading={using.isPending}
        disabled={typed.password === ''}
      >
        {t(words.signIn.next)}
      </Button>
    </Form>
  )
}
