// Make a fork of the world and moment that are looked at, and go there.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form, Input } from 'antd'
import { type ApiProblem, request } from '../api.ts'
import { dayAndSecond } from '../format.ts'
import { SayProblem } from '../kit/states.tsx'
import { useSpeaker } from '../settings.ts'
import { liveWorld, useTravel, useWhere } from '../where.ts'
import { words } from '../words.ts'

interface Asked {
  readonly name: string
  readonly title: string
}

function useMaking(onClose: () => void) {
  const where = useWhere()
  const travel = useTravel()
  const client = useQueryClient()
  return useMutation<unknown, ApiProblem, Asked>({
    mutationFn: ({ name, title }) =>
      request('/api/worlds', {
        method: 'POST',
        body: {
          name,
          title: title || name,
          parent: where.world,
          ...(where.asOf === '' ? {} : { asOf: where.asOf }),
        },
      }),
    onSuccess: async (_, { name }) => {
      await client.invalidateQueries({ queryKey: ['worlds'] })
      travel({ world: name, asOf: '' })
      onClose()
    },
  })
}

/** Where the fork begins, in words. */
function useFrom(): string {
  const { t } = useSpeaker()
  const { world, asOf } = useWhere()
  const parent = world === liveWorld ? t(words.shell.live) : world
  if (asOf === '') return t(words.shell.forkFromNow, { world: parent })
  const when = /^\d+$/.test(asOf) ? asOf : dayAndSecond(asOf)
  return t(words.shell.forkFromPast, { world: parent, when })
}

export default function NewFork({ onClose }: { onClose: () => void }) {
  const { t } = useSpeaker()
  const from = useFrom()
  const making = useMaking(onClose)
  const [asked, setAsked] = useState<Asked>({ name: '', title: '' })
  return (
    <Drawer open onClose={onClose} title={t(words.shell.newFork)} size={440}>
      <Form layout="vertical" onFinish={() => making.mutate(asked)}>
        <p className="quiet">{t(words.shell.forkWhy)}</p>
        <Form.Item label={t(words.shell.forkFrom)}>
          <strong>{from}</strong>
        </Form.Item>
        <Form.Item label={t(words.shell.forkTitle)}>
          <Input
            autoFocus
            aria-label={t(words.shell.forkTitle)}
            placeholder={t(words.shell.forkTitleExample)}
            value={asked.title}
            onChange={(event) => setAsked({ ...asked, title: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t(words.shell.forkName)} extra={t(words.shell.forkNameHelp)} required>
          <Input
            aria-label={t(words.shell.forkName)}
            value={asked.name}
            maxLength={64}
            onChange={(event) =>
              setAsked({
                ...asked,
                name: event.target.value.toLowerCase().replace(/[^a-z0-9-]/g, '-'),
              })
            }
          />
        </Form.Item>
        {making.error ? (
          <Alert type="error" showIcon title={<SayProblem problem={making.error} />} />
        ) : null}
        <div className="form-actions">
          <Button onClick={onClose}>{t(words.kit.cancel)}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={making.isPending}
            disabled={asked.name === ''}
          >
            {t(words.shell.forkCreate)}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
