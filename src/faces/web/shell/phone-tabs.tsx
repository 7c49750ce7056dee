// The phone's four tabs, within reach of a thumb.
import {
  AlertOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

const tabs = [
  { to: '/my/duties', icon: <CalendarOutlined />, title: words.shell.tabDuties },
  { to: '/my/tasks', icon: <CheckSquareOutlined />, title: words.shell.tabTasks },
  { to: '/my/report', icon: <AlertOutlined />, title: words.shell.tabReport },
  { to: '/me', icon: <UserOutlined />, title: words.shell.tabMe },
] as const

export function PhoneTabs() {
  const { t } = useSpeaker()
  return (
    <nav className="tabs">
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className="tab" activeProps={{ 'aria-current': 'page' }}>
          {tab.icon}
          <span>{t(tab.title)}</span>
        </Link>
      ))}
    </nav>
  )
}
