// A person's sealed fields: a purpose first, then they are read and the reading is logged.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { EyeOutlined, LockOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { type ApiProblem, show, type Shown } from '../../../faces/web/api.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { Panel } from '../../../faces/web/kit/page.tsx'
import { isEmpty } from '../../../faces/web/kit/schema.ts'
import { SayProblem } from '../../../faces/web/kit/states.tsx'
import { FactLine, Value } from '../../../faces/web/kit/value.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import { words } from './words.ts'

const purposeLengthMin = 4
const fields = ['phone', 'homeDistrict', 'homeStreet', 'homeCompound', 'needs'] as const

type Opened = Readonly<Partial<Record<(typeof fields)[number], string>>> & {
  readonly erased: boolean
}

export function PersonalRecord({ person }: { person: string }) {
  const { t } = useSpeaker()
  const names = useNames()
  const where = useWhere()
  const [purpose, setPurpose] = useState('')
  // Each reading is an act of its own, so it is never asked again by itself.
  const reading = useMutation<Shown<Opened>, ApiProblem>({
    mutationFn: () => show<Opened>('firm.personalRecord', { person, purpose }, where),
  })
  const opened = reading.data?.answer
  return (
    <Panel
      title={
        <>
          <LockOutlined /> {t(words.personal)}
        </>
      }
    >
      {opened ? (
        opened.erased ? (
          <p className="quiet">{t(words.personalErased)}</p>
        ) : (
          <dl className="facts">
            {fields
              .filter((field) => !isEmpty(opened[field]))
              .map((field) => (
                <FactLine key={field} label={names.field(field)}>
                  <Value value={opened[field]} />
                </FactLine>
              ))}
          </dl>
        )
      ) : (
        <div className="stack">
          <p className="quiet">{t(words.personalWhy)}</p>
          <div className="row">
            <Input
              className="personal-purpose"
              aria-label={t(words.personalPurpose)}
              placeholder={t(words.personalExample)}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
            <Button
              icon={<EyeOutlined />}
              loading={reading.isPending}
              disabled={purpose.trim().length < purposeLengthMin}
              onClick={() => reading.mutate()}
            >
              {t(words.personalSee)}
            </Button>
          </div>
          {reading.error ? (
            <p className="bad" role="alert">
              <SayProblem problem={reading.error} />
            </p>
          ) : null}
        </div>
      )}
    </Panel>
  )
}
