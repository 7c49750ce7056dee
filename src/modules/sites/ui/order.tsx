// Giving an order in sight of what it does: on the left what is ordered, on the right who would be inside, with what
// beds and food, on which days they are tested, and which functions and posts would fall.
import { useState } from 'react'
import { Alert, Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { AuditOutlined } from '@ant-design/icons'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { instantOf } from '../../../faces/web/format.ts'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { OneSite, Scheme } from './answers.ts'
import { OrderOutlook } from './order-outlook.tsx'
import { words } from './words.ts'
import './sites.css'

const kinds = ['closedLoop', 'sealed', 'closed', 'closedToPublic', 'appointmentOnly'] as const
export type Kind = (typeof kinds)[number]

/** What is being ordered, as far as it is filled in. */
export interface Ordered {
  readonly kind: Kind
  readonly scheme: string
  /** `2022-03-16 09:00`; empty for now. */
  readonly from: string
  readonly hours: number | null
  readonly authority: string
  readonly because: string
  readonly permits: readonly string[]
  readonly rollCall: boolean
}

const blank: Ordered = {
  kind: 'closedLoop',
  scheme: '',
  from: '',
  hours: 48,
  authority: '',
  because: '',
  permits: [],
  rollCall: true,
}

export default function OrderPage() {
  const { t } = useSpeaker()
  const { id: site = '' } = useParams({ strict: false })
  const may = useMay('sites.giveOrder')
  const asked = useView<OneSite>('sites.site', { site })
  const schemes = useView<{ sites: readonly Scheme[] }>('sites.schemes')
  const [ordered, setOrdered] = useState(blank)
  const offered = schemes.data?.answer.sites ?? []
  const scheme = offered.find((one) => one.scheme === ordered.scheme)
  return (
    <Page
      title={t(words.orderTitle)}
      crumbs={[
        { title: t(words.now), to: '/sites' },
        { title: asked.data ? t(asked.data.answer.name) : site, to: `/sites/${site}` },
      ]}
      lead={t(words.orderLead)}
    >
      {may ? null : <Alert type="warning" showIcon title={t(words.orderNotYours)} />}
      <Answered of={asked} lines={10}>
        {({ answer }) => (
          <div className="columns order-columns">
            <Panel title={t(answer.name)}>
              <OrderForm
                site={site}
                ordered={ordered}
                offered={offered}
                onChange={(part) => setOrdered((old) => ({ ...old, ...part }))}
              />
            </Panel>
            <OrderOutlook site={answer} ordered={ordered} scheme={scheme} />
          </div>
        )}
      </Answered>
    </Page>
  )
}

interface FormProps {
  readonly site: string
  readonly ordered: Ordered
  readonly offered: readonly Scheme[]
  onChange(part: Partial<Ordered>): void
}

function OrderForm(props: FormProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const navigate = useNavigate()
  const { site, ordered } = props
  const giving = useTell('sites.giveOrder', () => void navigate({ to: `/sites/${site}` }))
  const { from, authority, because } = ordered
  const begins = from === '' ? undefined : instantOf(from)
  const isWhole = authority.trim() !== '' && because.trim() !== '' && (from === '' || begins)
  return (
    <Form
      layout="vertical"
      onFinish={() => giving.mutate(inputOf(site, { ...ordered, from: begins ?? '' }))}
    >
      <What {...props} />
      <Why {...props} />
      <div className="form-actions">
        <Button onClick={() => void navigate({ to: `/sites/${site}` })}>{t(words.notNow)}</Button>
        <Button
          type="primary"
          danger
          htmlType="submit"
          icon={<AuditOutlined />}
          disabled={!isWhole}
          loading={giving.isPending}
        >
          {names.of('sites.giveOrder')}
        </Button>
      </div>
    </Form>
  )
}

/** Which control, from when, how long. */
function What({ ordered, offered, onChange }: FormProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const { kind, scheme, from, hours } = ordered
  const isTime = from === '' || instantOf(from) !== undefined
  return (
    <>
      <Form.Item label={names.field('scheme')}>
        <Select
          aria-label={names.field('scheme')}
          value={scheme}
          options={[
            { value: '', label: t(words.noScheme) },
            ...offered.map((one) => ({ value: one.scheme, label: t(one.title) })),
          ]}
          onChange={(next) => {
            const chosen = offered.find((one) => one.scheme === next)
            onChange({
              scheme: next,
              ...(chosen
                ? { kind: chosen.kind, hours: chosen.hours ?? null, rollCall: chosen.rollCall }
                : {}),
            })
          }}
        />
      </Form.Item>
      <Form.Item label={names.field('kind')} extra={t(words[`${kind}Means`])}>
        <Select
          aria-label={names.field('kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: names.value('kind', value) }))}
          onChange={(next) => onChange({ kind: next })}
        />
      </Form.Item>
      <div className="form-pair">
        <Form.Item label={t(words.orderFrom)}>
          <Input
            aria-label={t(words.orderFrom)}
            className="tabular"
            placeholder={t(words.atOnce)}
            value={from}
            status={isTime ? '' : 'error'}
            onChange={(event) => onChange({ from: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={names.field('hours')}>
          <InputNumber
            aria-label={names.field('hours')}
            className="fill"
            min={1}
            max={4_392}
            placeholder={t(words.noEnd)}
            value={hours}
            onChange={(next) => onChange({ hours: next })}
          />
        </Form.Item>
      </div>
    </>
  )
}

/** By whom, why, who may pass, and whether the roll is called. */
function Why({ ordered, onChange }: FormProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const { authority, because, permits, rollCall } = ordered
  return (
    <>
      <Form.Item label={names.field('authority')} required>
        <Input
          aria-label={names.field('authority')}
          maxLength={120}
          value={authority}
          onChange={(event) => onChange({ authority: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={names.field('because')} required>
        <Input
          aria-label={names.field('because')}
          maxLength={200}
          value={because}
          onChange={(event) => onChange({ because: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={names.field('permits')} extra={t(words.permitsWhy)}>
        <NounPicker
          nouns={['person']}
          prefixed={false}
          many
          value={[...permits]}
          label={names.field('permits')}
          onChange={(next) => onChange({ permits: Array.isArray(next) ? next : [] })}
        />
      </Form.Item>
      <Form.Item label={names.field('rollCall')} layout="horizontal">
        <Switch checked={rollCall} onChange={(next) => onChange({ rollCall: next })} />
      </Form.Item>
    </>
  )
}

const inputOf = (site: string, { scheme, from, hours, permits, ...rest }: Ordered) => ({
  site,
  ...rest,
  permits,
  ...(scheme === '' ? {} : { scheme }),
  ...(from === '' ? {} : { from }),
  ...(hours === null ? {} : { hours }),
})
