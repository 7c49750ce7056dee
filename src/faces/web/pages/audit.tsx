// The log and its proof: what happened, whether anything was changed after the fact, checkpoints to keep.
import { useRef, useState, type ReactNode } from 'react'
import { Alert, Button, Input, Progress } from 'antd'
import { DownloadOutlined, FileProtectOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { addressOf, type ApiProblem, request } from '../api.ts'
import { count } from '../format.ts'
import { Page, Panel } from '../kit/page.tsx'
import { SayProblem } from '../kit/states.tsx'
import { Timeline } from '../kit/timeline.tsx'
import { useSpeaker } from '../settings.ts'
import { useSearchText, useWhere } from '../where.ts'
import { words } from '../words.ts'

interface Verdict {
  readonly ok: boolean
  /** How many entries were read and hold. */
  readonly checked: number
  readonly problem?: {
    readonly kind: 'changed' | 'gap' | 'cut' | 'rewritten'
    readonly position: number
  }
}

export default function Audit() {
  const { t } = useSpeaker()
  const where = useWhere()
  const { position } = useSearchText()
  const [subject, setSubject] = useState('')
  return (
    <Page
      title={t(words.page.auditTitle)}
      lead={t(words.page.auditLead)}
      actions={
        <>
          <Checkpoint />
          <a href={addressOf('/api/log/export', {}, { ...where, asOf: '' })} download>
            <Button icon={<DownloadOutlined />}>{t(words.page.auditExport)}</Button>
          </a>
        </>
      }
    >
      <Proof />
      <Panel
        flush
        title={t(words.page.auditEntries)}
        extra={
          <Input.Search
            allowClear
            className="audit-subject"
            placeholder={t(words.page.auditSubject)}
            aria-label={t(words.page.auditSubject)}
            onSearch={(text) => setSubject(text.trim())}
          />
        }
      >
        <Timeline
          key={subject}
          subject={subject}
          {...(position === undefined ? {} : { from: Number(position) + 1 })}
        />
      </Panel>
    </Page>
  )
}

/** Walk the chain, alone or against a checkpoint kept elsewhere. */
function Proof() {
  const { t } = useSpeaker()
  const where = useWhere()
  const picker = useRef<HTMLInputElement>(null)
  const verifying = useMutation<Verdict, ApiProblem, File | undefined>({
    mutationFn: async (file) => {
      const at = { where: { world: where.world, asOf: '' } }
      if (!file) return await request<Verdict>('/api/log/verify', at)
      return await request<Verdict>('/api/log/verify', {
        ...at,
        method: 'POST',
        body: JSON.parse(await file.text()),
      })
    },
  })
  return (
    <Panel>
      <div className="row">
        <Button
          type="primary"
          icon={<SafetyCertificateOutlined />}
          loading={verifying.isPending}
          onClick={() => verifying.mutate(undefined)}
        >
          {t(words.page.auditVerify)}
        </Button>
        <Button icon={<FileProtectOutlined />} onClick={() => picker.current?.click()}>
          {t(words.page.auditAgainst)}
        </Button>
        <input
          ref={picker}
          type="file"
          accept="application/json"
          hidden
          onChange={(event) => verifying.mutate(event.target.files?.[0])}
        />
        <ProofState verifying={verifying} />
      </div>
    </Panel>
  )
}

const damage = {
  changed: words.page.auditChanged,
  gap: words.page.auditGap,
  cut: words.page.auditCut,
  rewritten: words.page.auditRewritten,
} as const

interface ProofStateProps {
  readonly verifying: {
    readonly isPending: boolean
    readonly data: Verdict | undefined
    readonly error: unknown
  }
}

function ProofState({ verifying: { isPending, data, error } }: ProofStateProps): ReactNode {
  const { t } = useSpeaker()
  if (isPending) {
    return (
      <span className="audit-progress" role="status">
        <Progress percent={100} status="active" showInfo={false} size="small" />
        <span className="quiet">{t(words.page.auditVerifying)}</span>
      </span>
    )
  }
  if (error instanceof SyntaxError)
    return <Alert type="error" showIcon title={t(words.page.auditNotJson)} />
  if (error) return <Alert type="error" showIcon title={<Said problem={error} />} />
  if (!data) return null
  return data.ok ? (
    <Alert
      type="success"
      showIcon
      title={t(words.page.auditWhole, { count: count(data.checked) })}
    />
  ) : (
    <Alert
      type="error"
      showIcon
      title={t(words.page.auditBroken, { position: data.problem?.position ?? 0 })}
      description={data.problem ? t(damage[data.problem.kind]) : null}
    />
  )
}

function Said({ problem }: { problem: unknown }): ReactNode {
  const { t } = useSpeaker()
  return isApiProblem(problem) ? <SayProblem problem={problem} /> : t(words.kit.failed)
}

const isApiProblem = (problem: unknown): problem is ApiProblem =>
  problem instanceof Error && problem.name === 'ApiProblem'

/** A signed head of the log, as a file to keep elsewhere. */
function Checkpoint() {
  const { t } = useSpeaker()
  const where = useWhere()
  const making = useMutation<unknown, ApiProblem>({
    mutationFn: () =>
      request('/api/log/checkpoint', { method: 'POST', where: { world: where.world, asOf: '' } }),
    onSuccess: (checkpoint) => {
      const address = URL.createObjectURL(
        new Blob([JSON.stringify(checkpoint, undefined, 2)], { type: 'application/json' }),
      )
      const link = document.createElement('a')
      link.href = address
      link.download = `checkpoint-${where.world}.json`
      link.click()
      URL.revokeObjectURL(address)
    },
  })
  return (
    <Button
      icon={<FileProtectOutlined />}
      loading={making.isPending}
      onClick={() => making.mutate()}
    >
      {t(words.page.auditCheckpoint)}
    </Button>
  )
}
