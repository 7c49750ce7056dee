// Binding one-time codes: scan, prove by one code, write down the recovery codes, go in.
import { lazy, Suspense, useState } from 'react'
import { Alert, Button, Form, Input } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { type ApiProblem, request } from '../api.ts'
import { SayProblem } from '../kit/states.tsx'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

const codeSide = 176
// Few ever bind a phone here; nobody else waits for the drawing of codes.
const Code = lazy(() => import('antd/es/qr-code'))

export interface Enrolment {
  readonly ticket: string
  /** `otpauth://…` for the QR code. */
  readonly uri: string
  readonly secret: string
}

interface Confirmed {
  readonly recoveryCodes: readonly string[]
}

export function Enrol({ enrolment, onEnter }: { enrolment: Enrolment; onEnter: () => void }) {
  const { t } = useSpeaker()
  const [code, setCode] = useState('')
  const confirming = useMutation<Confirmed, ApiProblem>({
    mutationFn: () =>
      request<Confirmed>('/api/session/totp/confirm', {
        method: 'POST',
        body: { ticket: enrolment.ticket, code },
      }),
  })
  if (confirming.data)
    return <RecoveryCodes codes={confirming.data.recoveryCodes} onEnter={onEnter} />
  return (
    <Form layout="vertical" onFinish={() => confirming.mutate()}>
      <h2>{t(words.signIn.totpTitle)}</h2>
      <p className="quiet">{t(words.signIn.totpWhy)}</p>
      <div className="enrol">
        <Suspense fallback={<div style={{ width: codeSide, height: codeSide }} />}>
          <Code
            value={enrolment.uri}
            type="svg"
            size={codeSide}
            bgColor="#ffffff"
            color="#10202a"
          />
        </Suspense>
        <p>
          <span className="quiet">{t(words.signIn.totpKey)}</span>
          <br />
          <code className="secret">{enrolment.secret.replace(/(.{4})/g, '$1 ')}</code>
        </p>
      </div>
      <Form.Item label={t(words.signIn.code)}>
        <Input
          autoFocus
          aria-label={t(words.signIn.code)}
          className="tabular"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Form.Item>
      {confirming.error ? (
        <Alert type="error" showIcon title={<SayProblem problem={confirming.error} />} />
      ) : null}
      <Button
        block
        type="primary"
        htmlType="submit"
        loading={confirming.isPending}
        disabled={code.length < 6}
      >
        {t(words.signIn.next)}
      </Button>
    </Form>
  )
}

function RecoveryCodes({ codes, onEnter }: { codes: readonly string[]; onEnter: () => void }) {
  const { t } = useSpeaker()
  return (
    <section className="stack">
      <h2>{t(words.signIn.recoveryTitle)}</h2>
      <p className="quiet">{t(words.signIn.recoveryWhy)}</p>
      <pre className="raw">{codes.join('\n')}</pre>
      <Button type="primary" onClick={onEnter}>
        {t(words.signIn.finish)}
      </Button>
    </section>
  )
}
