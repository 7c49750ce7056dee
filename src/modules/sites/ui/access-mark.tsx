// How a site may be passed, by icon and word.
import {
  CheckCircleOutlined,
  CloseCircleFilled,
  LockFilled,
  ShopOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { useNames } from '../../../faces/web/catalogue.ts'

const icons = {
  open: <CheckCircleOutlined />,
  closedLoop: <LockFilled />,
  sealed: <CloseCircleFilled />,
  closed: <CloseCircleFilled />,
  closedToPublic: <ShopOutlined />,
  appointmentOnly: <TeamOutlined />,
}
type Access = keyof typeof icons

const isAccess = (access: string): access is Access => access in icons

export type Tone = 'bad' | 'warn' | 'quiet' | 'good'

/** How grave it is that a site is passed like this. */
export function toneOf(access: string): Tone {
  if (access === 'open') return 'good'
  if (access === 'sealed' || access === 'closed') return 'bad'
  return access === 'closedLoop' ? 'warn' : 'quiet'
}

export function AccessMark({ access }: { access: string }) {
  const names = useNames()
  return (
    <span className={`mark-state ${toneOf(access)}`}>
      {isAccess(access) ? icons[access] : null} {names.value('access', access)}
    </span>
  )
}
