// A state by icon and word, its colour never alone.
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  ExclamationCircleOutlined,
  MinusOutlined,
} from '@ant-design/icons'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Shade } from './strip.tsx'
import { words } from './words.ts'

const marks = {
  down: { tone: 'bad', icon: <CloseCircleFilled />, text: words.down },
  uncovered: { tone: 'bad', icon: <CloseCircleFilled />, text: words.uncovered },
  thin: { tone: 'warn', icon: <ExclamationCircleOutlined />, text: words.thin },
  up: { tone: 'good', icon: <CheckCircleOutlined />, text: words.up },
  covered: { tone: 'good', icon: <CheckCircleOutlined />, text: words.covered },
  notRequired: { tone: 'quiet', icon: <MinusOutlined />, text: words.notRequired },
  soon: { tone: 'warn', icon: <ClockCircleOutlined />, text: words.uncovered },
} as const

export type Marked = keyof typeof marks

export function StateMark({ state, bare = false }: { state: Marked; bare?: boolean }) {
  const { t } = useSpeaker()
  const { tone, icon, text } = marks[state]
  return (
    <span className={`mark-state ${tone}`} {...(bare ? { title: t(text) } : {})}>
      {icon}
      {bare ? null : ` ${t(text)}`}
    </span>
  )
}

const shades: Readonly<Record<string, Shade>> = {
  down: 'uncovered',
  uncovered: 'uncovered',
  thin: 'thin',
  up: 'covered',
  covered: 'covered',
}

/** How a state of a post or of a function is drawn. */
export const shadeOf = (state: string): Shade => shades[state] ?? 'none'
