// The pack of a site as it would be printed now, to be read or printed from here, or saved as PDF.
import { Button, Space } from 'antd'
import { PrinterOutlined } from '@ant-design/icons'
import { useParams } from '@tanstack/react-router'
import { PaperOnScreen } from '../../../faces/web/kit/document.tsx'
import { PaperButton } from '../../../faces/web/kit/paper-button.tsx'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { ToSignIn } from '../../../faces/web/shell/to-sign-in.tsx'
import { words } from './words.ts'

export default function PackPage() {
  const me = useMe()
  const { t } = useSpeaker()
  const { id: site = '' } = useParams({ strict: false })
  if (me.error?.status === 401) return <ToSignIn />
  if (!me.data) return null
  return (
    <PaperOnScreen
      paper="paper.site"
      params={{ site }}
      actions={
        <Space wrap>
          <PaperButton paper="paper.site" params={{ site }} type="primary" word />
          <Button icon={<PrinterOutlined />} onClick={() => print()}>
            {t(words.print)}
          </Button>
        </Space>
      }
    />
  )
}
