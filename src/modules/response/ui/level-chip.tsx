// The level in the top bar: one glance from any page; it opens the incident, or the levels where there are several.
import { Link } from '@tanstack/react-router'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { LevelNow } from './answers.ts'
import { LevelMark } from './level-mark.tsx'
import { words } from './words.ts'

export default function LevelChip() {
  const { t } = useSpeaker()
  const asked = useView<LevelNow>('response.level', {})
  const now = asked.data?.answer
  if (!now || now.scheme === undefined) return null
  const [only, ...others] = now.rows
  const to = only && others.length === 0 ? `/incidents/${only.incident}` : '/levels'
  return (
    <Link to={to} className="level-chip">
      <span className="unseen">{t(words.levels)} </span>
      <LevelMark badge={now.badge} short />
    </Link>
  )
}
