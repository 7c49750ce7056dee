// The door: demo people with one click, or an account by password and code, passkey or single sign-on.
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Alert, Button, Form, Input } from 'antd'
import { KeyOutlined, LoginOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { type ApiProblem, request } from '../api.ts'
import { useNames } from '../catalogue.ts'
import { Answered, SayProblem } from '../kit/states.tsx'
import { Door } from '../shell/door.tsx'
import { Enrol, type Enrolment } from '../shell/enrol.tsx'
import { useSpeaker } from '../settings.ts'
import { useSearchText } from '../where.ts'
import { words } from '../words.ts'

interface DemoPerson {
  readonly person: string
  readonly title: Text
  readonly sees?: Text
}

interface Ways {
  readonly ways: {
    readonly passkey: boolean
    readonly sso: { readonly title: string | Text } | false
    readonly demo: readonly DemoPerson[]
  }
}

export default function SignIn() {
  const { next = '/', problem, as = '' } = useSearchText()
  const names = useNames()
  const navigate = useNavigate()
  const client = useQueryClient()
  const ways = useQuery<Ways, ApiProblem>({
    queryKey: ['ways-in'],
    queryFn: ({ signal }) => request<Ways>('/api/session', { signal }),
  })
  const enter = async () => {
    client.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'ways-in' })
    await navigate({ href: next.startsWith('/') && !next.startsWith('//') ? next : '/' })
  }
  return (
    <Door>
      {problem === undefined ? null : <Alert type="error" showIcon title={names.of(problem)} />}
      <Answered of={ways}>
        {({ ways: given }) => (
          <WaysIn ways={given} next={next} as={as} onEnter={() => void enter()} />
        )}
      </Answered>
    </Door>
  )
}

interface WaysInProps {
  readonly ways: Ways['ways']
  readonly next: string
  /** Whom of the demo people the address names already: the tour goes from one to the other. */
  readonly as: string
  onEnter(): void
}

function WaysIn({ ways, next, as, onEnter }: WaysInProps) {
  const { t } = useSpeaker()
  const { sso } = ways
  const others = (
    <div className="stack">
      {ways.passkey ? <PasskeyIn onEnter={onEnter} /> : null}
      {sso ? (
        <a href={`/api/session/sso?to=${encodeURIComponent(next)}`}>
          <Button block icon={<LoginOutlined />}>
            {t(words.signIn.sso, {
              name: typeof sso.title === 'string' ? sso.title : t(sso.title),
            })}
          </Button>
        </a>
      ) : null}
    </div>
  )
  if (ways.demo.length === 0) {
    return (
      <>
        <h2>{t(words.signIn.title)}</h2>
        <PasswordIn onEnter={onEnter} />
        {others}
      </>
    )
  }
  return (
    <>
      <DemoIn people={ways.demo} as={as} onEnter={onEnter} />
      <details className="door-account">
        <summary>{t(words.signIn.orAccount)}</summary>
        <PasswordIn onEnter={onEnter} />
        {others}
      </details>
    </>
  )
}

const Problem = ({ of }: { of: ApiProblem | null }): ReactNode =>
  of ? <Alert type="error" showIcon title={<SayProblem problem={of} />} /> : null

interface DemoProps {
  readonly people: readonly DemoPerson[]
  readonly as: string
  onEnter(): void
}

function DemoIn({ people, as, onEnter }: DemoProps) {
  const { t } = useSpeaker()
  const entering = useMutation<unknown, ApiProblem, string>({
    mutationFn: (person) => request('/api/session/demo', { method: 'POST', body: { person } }),
    onSuccess: onEnter,
  })
  const { mutate } = entering
  const entered = useRef(false)
  useEffect(() => {
    if (entered.current || !people.some(({ person }) => person === as)) return
    entered.current = true
    mutate(as)
  }, [people, as, mutate])
  return (
    <section className="stack">
      <div>
        <h2>{t(words.signIn.demoTitle)}</h2>
        <p className="quiet">{t(words.signIn.demoWhy)}</p>
      </div>
      <div className="demo-people">
        {people.map(({ person, title, sees }) => (
          <button
            key={person}
            type="button"
            className="demo-person"
            disabled={entering.isPending}
            onClick={() => entering.mutate(person)}
          >
            <strong>{t(title)}</strong>
            {sees ? <small>{t(sees)}</small> : null}
          </button>
        ))}
      </div>
      <Problem of={entering.error} />
    </section>
  )
}

interface Typed {
  readonly login: string
  readonly password: string
  readonly code: string
}

type Answer = { readonly next: 'totp'; readonly enrol: Enrolment } | { readonly session: string }

function PasswordIn({ onEnter }: { onEnter: () => void }) {
  const { t } = useSpeaker()
  const [typed, setTyped] = useState<Typed>({ login: '', password: '', code: '' })
  const entering = useMutation<Answer, ApiProblem, Typed>({
    mutationFn: (body) => request<Answer>('/api/session/password', { method: 'POST', body }),
    onSuccess: (answer) => {
      if (!('next' in answer)) onEnter()
    },
  })
  if (entering.data && 'next' in entering.data)
    return <Enrol enrolment={entering.data.enrol} onEnter={onEnter} />
  const put = (field: keyof Typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value })
  return (
    <Form layout="vertical" onFinish={() => entering.mutate(typed)}>
      <Form.Item label={t(words.signIn.login)}>
        <Input
          aria-label={t(words.signIn.login)}
          autoComplete="username webauthn"
          value={typed.login}
          onChange={put('login')}
        />
      </Form.Item>
      <Form.Item label={t(words.signIn.password)}>
        <Input.Password
          aria-label={t(words.signIn.password)}
          autoComplete="current-password"
          value={typed.password}
          onChange={put('password')}
        />
      </Form.Item>
      <Form.Item label={t(words.signIn.code)} extra={t(words.signIn.codeHelp)}>
        <Input
          aria-label={t(words.signIn.code)}
          autoComplete="one-time-code"
          className="tabular"
          value={typed.code}
          onChange={put('code')}
        />
      </Form.Item>
      <Problem of={entering.error} />
      <Button
        block
        type="primary"
        htmlType="submit"
        className="big-thumb"
        loading={entering.isPending}
        disabled={typed.login === '' || typed.password === ''}
      >
        {t(words.signIn.enter)}
      </Button>
    </Form>
  )
}

function PasskeyIn({ onEnter }: { onEnter: () => void }) {
  const { t } = useSpeaker()
  const entering = useMutation<unknown, Error>({
    mutationFn: async () => {
      const { usePasskey } = await import('../shell/passkey.ts')
      await usePasskey()
    },
    onSuccess: onEnter,
  })
  const { error } = entering
  return (
    <div>
      <Button
        block
        icon={<KeyOutlined />}
        loading={entering.isPending}
        onClick={() => entering.mutate()}
      >
        {t(words.signIn.passkey)}
      </Button>
      {error ? (
        <p className="bad">{'status' in error ? error.message : t(words.signIn.cancelled)}</p>
      ) : null}
    </div>
  )
}
