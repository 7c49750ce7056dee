// Revising a playbook: the text on the left, what it comes to on the right; what is faulty cannot be saved, and what
// is saved is a new version.
import { useDeferredValue, useMemo, useState } from 'react'
import { Button, Input } from 'antd'
import { useNavigate, useParams } from '@tanstack/react-router'
import { parse, stringify } from 'yaml'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Loading } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useInquiry, useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Fault, Playbook, PlaybookStep } from './answers.ts'
import { StepGantt, StepList } from './steps.tsx'
import { words } from './words.ts'

export default function PlaybookEditorPage() {
  const { t } = useSpeaker()
  const { id: playbook = '' } = useParams({ strict: false })
  const asked = useView<Playbook>('response.playbook', { playbook })
  const row = asked.data?.answer
  return (
    <Page
      title={row ? `${t(words.edit)} · ${t(row.body.name)}` : t(words.edit)}
      crumbs={[
        { title: t(words.playbooks), to: '/playbooks' },
        { title: row ? t(row.body.name) : playbook, to: `/playbooks/${playbook}` },
      ]}
      lead={t(words.editLead)}
    >
      <Answered of={asked} lines={14}>
        {({ answer }) => <Editor key={answer.version} playbook={answer} />}
      </Answered>
    </Page>
  )
}

interface Read {
  readonly body?: Readonly<Record<string, unknown>>
  readonly wrong?: string
}

/** The text as data, or why it is none. */
function readYaml(text: string): Read {
  try {
    const body: unknown = parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? { body: Object.fromEntries(Object.entries(body)) }
      : { wrong: '' }
  } catch (error) {
    return { wrong: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' }
  }
}

function Editor({ playbook }: { playbook: Playbook }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [text, setText] = useState(() => stringify(playbook.body, { lineWidth: 100 }))
  const [because, setBecause] = useState('')
  const deferred = useDeferredValue(text)
  const read = useMemo(() => readYaml(deferred), [deferred])
  const checked = useInquiry<Found>(
    'response.checkPlaybook',
    { body: read.body ?? {} },
    { enabled: read.body !== undefined },
  )
  const saving = useTell(
    'response.revisePlaybook',
    () => void navigate({ to: `/playbooks/${playbook.playbook}` }),
  )
  const found = read.body === undefined ? undefined : checked.data?.answer
  const canSave = found !== undefined && found.faults.length === 0 && because.trim() !== ''
  return (
    <div className="editor">
      <Panel title={t(words.yaml)}>
        <Input.TextArea
          className="editor-text"
          aria-label={t(words.yaml)}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="row editor-save">
          <Input
            aria-label={t(words.whyRevised)}
            placeholder={t(words.whyRevised)}
            value={because}
            maxLength={300}
            onChange={(event) => setBecause(event.target.value)}
          />
          <Button
            type="primary"
            disabled={!canSave}
            loading={saving.isPending}
            onClick={() =>
              saving.mutate({
                playbook: playbook.playbook,
                body: read.body,
                because: because.trim(),
              })
            }
          >
            {t(words.saveVersion)}
          </Button>
        </div>
      </Panel>
      <Preview read={read} found={found} playbook={playbook} />
    </div>
  )
}

interface Found {
  readonly faults: readonly Fault[]
  readonly steps: readonly PlaybookStep[]
}

interface PreviewProps {
  readonly read: Read
  readonly found: Found | undefined
  readonly playbook: Playbook
}

function Preview({ read, found, playbook }: PreviewProps) {
  const { t } = useSpeaker()
  return (
    <div className="stack">
      <Panel title={t(words.preview)}>
        {read.body === undefined ? (
          <p className="bad">{t(words.notYaml, { other: read.wrong ?? '' })}</p>
        ) : found === undefined ? (
          <Loading lines={4} />
        ) : (
          <Faults faults={found.faults} />
        )}
      </Panel>
      {found && found.steps.length > 0 ? (
        <>
          <Panel title={t(words.gantt)} flush>
            <StepGantt steps={found.steps} levels={playbook.levels} />
          </Panel>
          <Panel title={t(words.list)} flush>
            <StepList steps={found.steps} levels={playbook.levels} />
          </Panel>
        </>
      ) : null}
    </div>
  )
}

const said = {
  shape: words.shape,
  twice: words.twice,
  unknownStep: words.unknownStep,
  loop: words.loop,
  laterGrade: words.laterGrade,
  keyTwice: words.keyTwice,
  noTemplate: words.noTemplate,
} as const

const isKnown = (code: string): code is keyof typeof said => code in said

function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useSpeaker()
  if (faults.length === 0) return <p className="good">{t(words.faultless)}</p>
  return (
    <>
      <p className="bad">{t(words.faults, { count: faults.length })}</p>
      <ul className="plain-list fault-list">
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.code} ${fault.other}`}>
            <code>{fault.path}</code>{' '}
            {isKnown(fault.code) ? t(said[fault.code], { other: fault.other }) : fault.other}
          </li>
        ))}
      </ul>
    </>
  )
}
