// A new notice: what is said, to whom, how loud; beside it who would get it now and how it reads on each channel.
import { useDeferredValue, useState } from 'react'
import { Button, Input, Popconfirm, Select } from 'antd'
import { SendOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useNames } from '../../../faces/web/catalogue.ts'
import { count as counted } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { AudienceAnswer, Awaits, Preview, Templates } from './answers.ts'
import { AudienceForm, isEmptyAudience, type AudienceValue } from './audience-form.tsx'
import { AudienceCount, Previews } from './previews.tsx'
import { Steps } from './steps.tsx'
import { words } from './words.ts'
import './notices.css'

interface Said {
  readonly template: string
  readonly variables: Readonly<Record<string, string>>
  readonly zhTitle: string
  readonly enTitle: string
  readonly zhText: string
  readonly enText: string
  readonly urgency: string
  readonly awaits: Awaits
}

const blank: Said = {
  template: '',
  variables: {},
  zhTitle: '',
  enTitle: '',
  zhText: '',
  enText: '',
  urgency: 'important',
  awaits: 'confirmed',
}

export default function Compose() {
  const { t } = useSpeaker()
  const asked = useView<Templates>('notices.templates')
  return (
    <Page title={t(words.compose)} crumbs={[{ title: t(words.all), to: '/notices' }]}>
      <Answered of={asked}>{({ answer }) => <Composer rules={answer} />}</Answered>
    </Page>
  )
}

/** What is asked of the house for what stands in the form. */
const contentOf = (said: Said) =>
  said.template === ''
    ? {
        title: { zh: said.zhTitle, en: said.enTitle },
        text: { zh: said.zhText, en: said.enText },
        urgency: said.urgency,
        awaits: said.awaits,
      }
    : {
        template: said.template,
        variables: said.variables,
        urgency: said.urgency,
        awaits: said.awaits,
      }

function isSaid(said: Said, rules: Templates): boolean {
  const template = rules.templates.find(({ id }) => id === said.template)
  if (!template)
    return [said.zhTitle, said.enTitle, said.zhText, said.enText].every((one) => one.trim() !== '')
  return template.variables.every(({ name }) => (said.variables[name] ?? '').trim() !== '')
}

function Composer({ rules }: { rules: Templates }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [said, setSaid] = useState<Said>(blank)
  const [audience, setAudience] = useState<AudienceValue>({})
  const later = useDeferredValue(said)
  const whom = useDeferredValue(audience)
  const isReady = isSaid(said, rules)
  const found = useView<AudienceAnswer>(
    'notices.audience',
    { audience: whom },
    { enabled: !isEmptyAudience(whom) },
  )
  const preview = useView<Preview>('notices.preview', contentOf(later), {
    enabled: isSaid(later, rules),
  })
  const send = useTell('notices.send', (done) => {
    const [first] = done.events
    const id = first?.subject.replace('notice/', '') ?? ''
    void navigate({ to: `/notices/${id}` })
  })
  const reached = isEmptyAudience(audience) ? undefined : found.data?.answer
  const steps = rules.urgencies.find(({ id }) => id === said.urgency)?.steps ?? []
  return (
    <div className="composer">
      <div className="composer-form">
        <Panel title={t(words.content)}>
          <ContentForm rules={rules} said={said} onChange={setSaid} />
        </Panel>
        <Panel title={t(words.whom)}>
          <p className="quiet">{t(words.whomLead)}</p>
          <AudienceForm value={audience} onChange={setAudience} />
        </Panel>
      </div>
      <div className="composer-side">
        <Panel title={t(words.whom)}>
          <AudienceCount answer={reached} />
          <Popconfirm
            title={t(words.sendTo, { count: counted(reached?.count ?? 0) })}
            description={t(words.sendSure)}
            okText={t(words.send)}
            onConfirm={() => send.mutate({ ...contentOf(said), audience })}
          >
            <Button
              type="primary"
              size="large"
              block
              icon={<SendOutlined />}
              loading={send.isPending}
              disabled={!isReady || !reached || reached.count === 0 || reached.outside > 0}
            >
              {t(words.send)}
            </Button>
          </Popconfirm>
        </Panel>
        <Panel title={t(words.preview)}>
          {isReady ? (
            <Answered of={preview}>{({ answer }) => <Previews answer={answer} />}</Answered>
          ) : (
            <p className="quiet">{t(words.previewNone)}</p>
          )}
        </Panel>
        <Panel title={t(words.steps)}>
          <Steps steps={steps} />
          <p className="quiet">{t(words.remind)}</p>
        </Panel>
      </div>
    </div>
  )
}

interface ContentProps {
  readonly rules: Templates
  readonly said: Said
  onChange(said: Said): void
}

const awaitsAll: readonly Awaits[] = ['none', 'seen', 'confirmed', 'arrived']

function ContentForm({ rules, said, onChange }: ContentProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const set = (part: Partial<Said>) => onChange({ ...said, ...part })
  const template = rules.templates.find(({ id }) => id === said.template)
  const choose = (id: string) => {
    const next = rules.templates.find((one) => one.id === id)
    set({
      template: id,
      variables: {},
      ...(next ? { urgency: next.urgency, awaits: next.awaits } : {}),
    })
  }
  return (
    <div className="notice-fields">
      <Labelled title={t(words.template)}>
        <Select
          aria-label={t(words.template)}
          value={said.template}
          onChange={choose}
          options={[
            { value: '', label: t(words.own) },
            ...rules.templates.map(({ id, name }) => ({ value: id, label: t(name) })),
          ]}
        />
      </Labelled>
      {template ? (
        template.variables.map(({ name, label, example }) => (
          <Labelled key={name} title={t(label)}>
            <Input
              aria-label={t(label)}
              placeholder={example}
              maxLength={500}
              value={said.variables[name] ?? ''}
              onChange={(event) =>
                set({ variables: { ...said.variables, [name]: event.target.value } })
              }
            />
          </Labelled>
        ))
      ) : (
        <OwnWords said={said} set={set} />
      )}
      <div className="notice-fields-row">
        <Labelled title={t(words.urgency)}>
          <Select
            aria-label={t(words.urgency)}
            value={said.urgency}
            onChange={(urgency) => set({ urgency })}
            options={rules.urgencies.map(({ id, name }) => ({ value: id, label: t(name) }))}
          />
        </Labelled>
        <Labelled title={t(words.awaits)}>
          <Select<Awaits>
            aria-label={t(words.awaits)}
            value={said.awaits}
            onChange={(awaits) => set({ awaits })}
            options={awaitsAll.map((value) => ({ value, label: names.value('awaits', value) }))}
          />
        </Labelled>
      </div>
    </div>
  )
}

function OwnWords({ said, set }: { said: Said; set: (part: Partial<Said>) => void }) {
  const { t } = useSpeaker()
  return (
    <>
      <Labelled title={t(words.zhTitle)}>
        <Input
          aria-label={t(words.zhTitle)}
          maxLength={120}
          value={said.zhTitle}
          onChange={(event) => set({ zhTitle: event.target.value })}
        />
      </Labelled>
      <Labelled title={t(words.zhText)}>
        <Input.TextArea
          aria-label={t(words.zhText)}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          value={said.zhText}
          onChange={(event) => set({ zhText: event.target.value })}
        />
      </Labelled>
      <Labelled title={t(words.enTitle)}>
        <Input
          aria-label={t(words.enTitle)}
          maxLength={120}
          value={said.enTitle}
          onChange={(event) => set({ enTitle: event.target.value })}
        />
      </Labelled>
      <Labelled title={t(words.enText)}>
        <Input.TextArea
          aria-label={t(words.enText)}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          value={said.enText}
          onChange={(event) => set({ enText: event.target.value })}
        />
      </Labelled>
    </>
  )
}

export const Labelled = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="labelled">
    <span className="labelled-title">{title}</span>
    {children}
  </div>
)
