// What may be done with a report now: take it as a file, sign it, send it, say that it was told.
import { useState } from 'react'
import { Button, Dropdown, Modal } from 'antd'
import {
  CheckOutlined,
  DownloadOutlined,
  MailOutlined,
  MoreOutlined,
  PhoneOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons'
import { addressOf, pathOf } from '../../../faces/web/api.ts'
import { useMay } from '../../../faces/web/catalogue.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import type { FormAnswer } from './answers.ts'
import { words } from './words.ts'

type Filing = FormAnswer['filing']

const isWaiting = ({ sentAt, lapsedAt }: Filing): boolean =>
  sentAt === undefined && lapsedAt === undefined

export function FilingActions({ form }: { form: FormAnswer }) {
  const { filing } = form
  const fixed = { filing: filing.filing }
  return (
    <>
      <Files filing={filing.filing} language={form.language} />
      {isWaiting(filing) ? <Leaving form={form} /> : null}
      {filing.sentAt !== undefined && filing.receivedAt === undefined ? (
        <CommandButton command="reports.noteReceipt" fixed={fixed} icon={<CheckOutlined />} />
      ) : null}
    </>
  )
}

/** What brings a waiting report out of the house, step by step. */
function Leaving({ form }: { form: FormAnswer }) {
  const { filing } = form
  const fixed = { filing: filing.filing }
  const mustSign = filing.mustSign && filing.signedAt === undefined
  const byMail = filing.channels.includes('mail')
  const mayLeave = !mustSign && filing.draft !== 'sending'
  return (
    <>
      {mustSign ? <SignOff form={form} /> : null}
      {filing.due === undefined ? null : (
        <CommandButton command="reports.tellDelay" fixed={fixed} />
      )}
      {mayLeave ? (
        <CommandButton
          command="reports.markSent"
          fixed={fixed}
          initial={{ how: filing.channels[0] ?? 'phone' }}
          icon={<PhoneOutlined />}
          type={byMail ? 'default' : 'primary'}
        />
      ) : null}
      {mayLeave && byMail ? (
        <CommandButton
          command="reports.send"
          fixed={fixed}
          icon={<MailOutlined />}
          type="primary"
        />
      ) : null}
    </>
  )
}

/** The report as a file, in the language of the authority. */
export function Files({ filing, language }: { filing: string; language: 'zh' | 'en' }) {
  const { t } = useSpeaker()
  const where = useWhere()
  const address = (ending: string) =>
    addressOf(`${pathOf('reports.file')}.${ending}`, { filing, lang: language }, where)
  return (
    <Dropdown
      menu={{
        items: [
          {
            key: 'pdf',
            label: <a href={address('pdf')}>{t(words.pdf)}</a>,
            icon: <DownloadOutlined />,
          },
          {
            key: 'docx',
            label: <a href={address('docx')}>{t(words.docx)}</a>,
            icon: <DownloadOutlined />,
          },
        ],
      }}
      trigger={['click']}
    >
      <Button icon={<DownloadOutlined />}>
        {t(words.pdf)} / {t(words.docx)} <MoreOutlined />
      </Button>
    </Dropdown>
  )
}

function SignOff({ form }: { form: FormAnswer }) {
  const { t, comma } = useSpeaker()
  const [asking, setAsking] = useState(false)
  const command = form.signers.people === 2 ? 'reports.signOffTogether' : 'reports.signOff'
  const may = useMay(command)
  const signing = useTell(command, () => setAsking(false))
  if (!may || !form.maySign) return null
  const missing = form.missing.map((field) => field[form.language]).join(comma)
  return (
    <>
      <Button
        icon={<SafetyCertificateOutlined />}
        disabled={form.version === undefined}
        type="primary"
        onClick={() => setAsking(true)}
      >
        {t(words.sign)}
      </Button>
      <Modal
        open={asking}
        title={t(words.signTitle, { version: form.version ?? '' })}
        okButtonProps={{ loading: signing.isPending, disabled: missing !== '' }}
        onOk={() => signing.mutate({ filing: form.filing.filing })}
        onCancel={() => setAsking(false)}
      >
        <p>{t(words.signWill)}</p>
        {form.signers.people === 2 ? <p>{t(words.signTwo)}</p> : null}
        {missing === '' ? null : <p className="bad">{t(words.missing, { fields: missing })}</p>}
      </Modal>
    </>
  )
}
