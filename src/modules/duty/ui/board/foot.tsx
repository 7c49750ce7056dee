// What the posts want and what is planned, under the board and in its columns: how many posts are short on each day,
// and the posts that are looked at or whose duty is being carried. It follows the hand before anything is put down.
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { Slot, StripAnswer } from './answers.ts'
import type { Held } from './held.ts'
import { nameWidth, slotHeight, type Layout } from './layout.ts'
import { words } from './words.ts'

/** A duty on its way from one day to another. */
export interface Shift {
  readonly held: Held
  readonly days: number
}

interface FootProps {
  readonly layout: Layout
  readonly strip: StripAnswer | undefined
  /** Posts to be shown line by line. */
  readonly posts: readonly string[]
  readonly shifts: readonly Shift[]
}

const stateOf = ({ minimum, preferred, planned }: Omit<Slot, 'day'>) =>
  planned < minimum ? 'uncovered' : planned < preferred ? 'thin' : 'covered'

export function BoardFoot({ layout, strip, posts, shifts }: FootProps) {
  const { t } = useSpeaker()
  if (layout.scale === 'day') return null
  const { columns, width, days } = layout
  const lines = posts.flatMap((post) => strip?.lines.find((line) => line.post === post) ?? [])
  const named = strip?.names ?? {}
  return (
    <div className="board-foot" style={{ width: nameWidth + columns * width }}>
      <div className="board-foot-line" style={{ height: slotHeight }}>
        <span className="board-foot-name" style={{ width: nameWidth }}>
          {t(words.cover)}
        </span>
        {(strip?.days ?? []).slice(0, columns).map((count, index) => (
          <span
            key={days[index]?.day ?? index}
            className="board-slot tabular"
            role="img"
            data-state={
              count.uncovered > 0
                ? 'uncovered'
                : count.thin > 0
                  ? 'thin'
                  : count.wanted > 0
                    ? 'covered'
                    : 'none'
            }
            style={{ left: nameWidth + index * width, width }}
            aria-label={t(words.coverLabel, { day: days[index]?.day ?? '', ...count })}
            title={t(words.coverLabel, { day: days[index]?.day ?? '', ...count })}
          >
            {count.uncovered > 0 ? count.uncovered : count.wanted > 0 ? '✓' : ''}
          </span>
        ))}
      </div>
      {lines.map((line) => {
        const name = named[`post/${line.post}`]
        const post = name ? t(name) : line.post
        return (
          <div key={line.post} className="board-foot-line" style={{ height: slotHeight }}>
            <span className="board-foot-name" style={{ width: nameWidth }}>
              {post}
            </span>
            {shiftedSlots(line.slots, line.post, shifts).map((slot) => {
              const day = days[slot.day]?.day ?? ''
              const said = t(words.slotLabel, { post, ...slot, day })
              return (
                <span
                  key={slot.day}
                  className="board-slot tabular"
                  role="img"
                  data-state={stateOf(slot)}
                  style={{ left: nameWidth + slot.day * width, width }}
                  aria-label={said}
                  title={said}
                >
                  {slot.planned}/{slot.minimum}
                </span>
              )
            })}
          </div>
        )
      })}
    </div>
  )
}

/** Slots as they would be once the duties in the hand were put down. Standby counts nowhere. */
function shiftedSlots(slots: readonly Slot[], post: string, shifts: readonly Shift[]): Slot[] {
  const change = new Map<number, number>()
  for (const { held, days } of shifts) {
    if (held.post !== post || held.mode === 'standby') continue
    change.set(held.day, (change.get(held.day) ?? 0) - 1)
    change.set(held.day + days, (change.get(held.day + days) ?? 0) + 1)
  }
  return slots.map((slot) => ({ ...slot, planned: slot.planned + (change.get(slot.day) ?? 0) }))
}
