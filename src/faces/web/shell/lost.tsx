// When a page is not there, or could not be loaded.
import { Button } from 'antd'
import { CompassOutlined, WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { State } from '../kit/states.tsx'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

export function NotFound() {
  const { t } = useSpeaker()
  return (
    <State
      icon={<CompassOutlined />}
      title={t(words.shell.notFound)}
      why={t(words.shell.notFoundWhy)}
      action={
        <Link to="/">
          <Button>{t(words.shell.home)}</Button>
        </Link>
      }
    />
  )
}

export function PageFailed({ error }: { error: unknown }) {
  const { t } = useSpeaker()
  return (
    <State
      tone="bad"
      icon={<WarningOutlined />}
      title={t(words.shell.loadFailed)}
      why={error instanceof Error ? error.message : ''}
      action={<Button onClick={() => location.reload()}>{t(words.shell.reload)}</Button>}
    />
  )
}
