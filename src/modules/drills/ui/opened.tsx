// A report that was opened from a file: read it here, and keep it as evidence.
import { Button } from 'antd'
import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMay } from '../../../faces/web/catalogue.ts'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Empty } from '../../../faces/web/kit/states.tsx'
import { useTell } from '../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { openedReport } from './opening.ts'
import { ReportView } from './report.tsx'
import { words } from './words.ts'

export default function Opened() {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const may = useMay('drills.keepReport')
  const keeping = useTell('drills.keepReport', () => void navigate({ to: '/drills' }))
  const report = openedReport()
  if (!report) {
    return <Empty title={t(words.gone)} action={<Link to="/drills">{t(words.list)}</Link>} />
  }
  return (
    <Page
      title={t(report.title)}
      lead={t(words.fromFile)}
      crumbs={[{ title: t(words.list), to: '/drills' }]}
      actions={
        may ? (
          <Button
            type="primary"
            icon={<SafetyCertificateOutlined />}
            loading={keeping.isPending}
            onClick={() => keeping.mutate({ report })}
          >
            {t(words.keep)}
          </Button>
        ) : null
      }
    >
      <ReportView report={report} />
    </Page>
  )
}
