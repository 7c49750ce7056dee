// Make an access token; it is shown once.
import { useState } from 'react'
import { Alert, Button, Drawer, Form, Input, InputNumber, Select, Typography } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiProblem, request } from '../api.ts'
import { useNames } from '../catalogue.ts'
import { SayProblem } from '../kit/states.tsx'
import type { Me } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

interface Issued {
  readonly token: string
}

interface Asked {
  readonly name: string
  readonly roles: readonly string[]
  readonly days: number
}

const daysDefault = 90

export default function NewToken({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const client = useQueryClient()
  const roles = [...new Set(me.grants.map((grant) => grant.role))]
  const [asked, setAsked] = useState<Asked>({ name: '', roles, days: daysDefault })
  const making = useMutation<Issued, ApiProblem>({
    mutationFn: () => request<Issued>('/api/session/tokens', { method: 'POST', body: asked }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['view', 'identity.myTokens'] }),
  })
  return (
    <Drawer open onClose={onClose} size={440} title={t(words.page.meNewToken)}>
      {making.data ? (
        <div className="stack">
          <Alert type="warning" showIcon title={t(words.page.meTokenOnce)} />
          <Typography.Paragraph copyable className="raw">
            {making.data.token}
          </Typography.Paragraph>
        </div>
      ) : (
        <Form layout="vertical" onFinish={() => making.mutate()}>
          <Form.Item label={t(words.page.meTokenName)} required>
            <Input
              aria-label={t(words.page.meTokenName)}
              value={asked.name}
              onChange={(event) => setAsked({ ...asked, name: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t(words.page.meTokenRoles)}>
            <Select
              mode="multiple"
              aria-label={t(words.page.meTokenRoles)}
              value={[...asked.roles]}
              options={roles.map((role) => ({ value: role, label: names.value('role', role) }))}
              onChange={(next: string[]) => setAsked({ ...asked, roles: next })}
            />
          </Form.Item>
          <Form.Item label={t(words.page.meTokenDays)}>
            <InputNumber
              aria-label={t(words.page.meTokenDays)}
              min={1}
              precision={0}
              value={asked.days}
              onChange={(days) => setAsked({ ...asked, days: days ?? daysDefault })}
            />
          </Form.Item>
          {making.error ? (
            <Alert type="error" showIcon title={<SayProblem problem={making.error} />} />
          ) : null}
          <div className="form-actions">
            <Button
              type="primary"
              htmlType="submit"
              loading={making.isPending}
              disabled={asked.name === ''}
            >
              {t(words.page.meNewToken)}
            </Button>
          </div>
        </Form>
      )}
    </Drawer>
  )
}
