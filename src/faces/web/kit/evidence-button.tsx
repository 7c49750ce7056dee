// The evidence of one thing as a file that checks itself offline: for those who audit.
import { Button } from 'antd'
import { SafetyCertificateOutlined } from '@ant-design/icons'
import { addressOf } from '../api.ts'
import { useMayAudit } from '../session.ts'
import { useSettings, useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'

/** `subject` is as in the log: `incident/i-2022-001`. */
export function EvidenceButton({ subject }: { subject: string }) {
  const { t } = useSpeaker()
  const { language } = useSettings()
  const where = useWhere()
  const may = useMayAudit()
  if (!may) return null
  return (
    <Button
      icon={<SafetyCertificateOutlined />}
      href={addressOf('/api/log/evidence', { subject, lang: language }, where)}
      download
      title={t(words.kit.evidenceWhy)}
    >
      {t(words.kit.evidence)}
    </Button>
  )
}
