// What happened lately, without the coming and going of sign-ins: the newest on top.
import { useSentence, useTimeline, type LogEntry } from '../../../faces/web/kit/timeline.tsx'
import { Loading } from '../../../faces/web/kit/states.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'

/** Entries of the product's own housekeeping, which decide nothing. */
const housekeeping = ['identity.', 'kernel.', 'duty.WatchKept', 'continuity.FirmLookedAt']

interface BoardTimelineProps {
  readonly now: number
  readonly shown?: number
}

export function BoardTimeline({ now, shown = 30 }: BoardTimelineProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const asked = useTimeline('')
  const shownEntries = (asked.data?.pages ?? [])
    .flatMap((page) => page.entries)
    .filter(({ type }) => !housekeeping.some((start) => type.startsWith(start)))
  const sentence = useSentence(shownEntries)
  if (asked.error) return <p className="gaps-none quiet">{t(words.timelineNotYours)}</p>
  if (!asked.data) return <Loading lines={4} />
  const entries = told(shownEntries, sentence)
  if (entries.length === 0) return <p className="gaps-none quiet">{t(words.timelineCalm)}</p>
  return (
    <ol className="plain-list board-timeline" tabIndex={0}>
      {entries.slice(0, shown).map((entry) => (
        <li key={entry.position}>
          <span className="quiet tabular">{momentOf(entry.at, now, speaker)}</span>
          <span>
            {entry.said}
            {entry.times > 1 ? <span className="quiet"> × {entry.times}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

interface Told {
  readonly position: number
  readonly at: string
  readonly said: string
  readonly times: number
}

/** What is said again within a minute is said once. */
function told(entries: readonly LogEntry[], sentence: (entry: LogEntry) => string): Told[] {
  const lines = new Map<string, Told>()
  for (const entry of entries) {
    const said = sentence(entry)
    const key = `${entry.at.slice(0, 16)} ${said}`
    const known = lines.get(key)
    if (known) lines.set(key, { ...known, times: known.times + 1 })
    else lines.set(key, { position: entry.position, at: entry.at, said, times: 1 })
  }
  return [...lines.values()]
}
