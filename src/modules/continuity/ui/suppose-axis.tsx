// What is supposed, as bars on a time axis: drag a bar to move it, its end to make it longer or shorter; arrow
// keys do the same by the hour.
import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { Button } from 'antd'
import { CloseOutlined } from '@ant-design/icons'
import { useNounNames } from '../../../faces/web/nouns.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Supposition } from '../suppose.ts'
import { Axis, type Frame } from './strip.tsx'
import { lasts, moved, subjectOf } from './supposing.ts'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { words } from './words.ts'

const hourMs = 3_600_000
const snapMs = hourMs / 2

interface AxisProps {
  readonly suppose: readonly Supposition[]
  /** Where a supposition begins when it does not say, and where time stands now. */
  readonly start: number
  readonly now: number
  readonly frame: Frame
  onChange(next: readonly Supposition[]): void
}

export function SupposeAxis({ suppose, start, now, frame, onChange }: AxisProps) {
  const change = (index: number, next: Supposition | undefined) =>
    onChange(suppose.flatMap((one, at) => (at === index ? (next ?? []) : one)))
  return (
    <div className="suppose">
      <div className="suppose-row">
        <span />
        <Axis frame={frame} />
        <span />
      </div>
      {suppose.map((one, index) => (
        <SupposeBar
          key={`${index} ${JSON.stringify(subjectOf(one))}`}
          one={one}
          start={start}
          now={now}
          frame={frame}
          onChange={(next) => change(index, next)}
        />
      ))}
    </div>
  )
}

interface BarProps extends Omit<AxisProps, 'suppose' | 'onChange'> {
  readonly one: Supposition
  onChange(next: Supposition | undefined): void
}

function SupposeBar({ one, start, now, frame, onChange }: BarProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const title = useSupposeTitle(one)
  const track = useRef<HTMLDivElement>(null)
  const at = lasts(one, start)
  const { drag, grab } = useDrag({
    at,
    now,
    frame,
    track,
    onMoved: (to) => onChange(moved(one, to.from, to.to, start)),
  })
  const { from, to } = drag ?? at
  const part = (ms: number) =>
    Math.min(100, Math.max(0, ((ms - frame.from) / (frame.to - frame.from)) * 100))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: hourMs, ArrowLeft: -hourMs }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = event.shiftKey
      ? { from: at.from, to: Math.max(at.from + hourMs, at.to + by) }
      : { from: Math.max(now, at.from + by), to: Math.max(now, at.from + by) + at.to - at.from }
    onChange(moved(one, next.from, next.to, start))
  }
  const span = `${momentOf(from, now, speaker)} · ${lengthOf(to - from, speaker)}`
  return (
    <div className="suppose-row">
      <span className="suppose-name">
        {title}
        <small className="quiet tabular">{span}</small>
      </span>
      <div className="suppose-track" ref={track}>
        <button
          type="button"
          className="suppose-bar"
          data-kind={one.kind}
          style={{ left: `${part(from)}%`, width: `${Math.max(1.5, part(to) - part(from))}%` }}
          aria-label={t(words.supposeBar, { title, span })}
          title={t(words.supposeDrag)}
          onPointerDown={grab('bar')}
          onKeyDown={onKeyDown}
        >
          <span className="suppose-end" onPointerDown={grab('end')} />
        </button>
      </div>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t(words.supposeDrop, { title })}
        onClick={() => onChange(undefined)}
      />
    </div>
  )
}

interface Dragged {
  readonly at: Frame
  readonly now: number
  readonly frame: Frame
  readonly track: RefObject<HTMLDivElement | null>
  onMoved(to: Frame): void
}

/** Moves a bar, or its end, with the pointer; it snaps to half hours. */
function useDrag({ at, now, frame, track, onMoved }: Dragged) {
  const [drag, setDrag] = useState<Frame>()
  const grab = (what: 'bar' | 'end') => (event: PointerEvent<HTMLElement>) => {
    const width = track.current?.clientWidth ?? 1
    const begun = event.clientX
    const target = event.currentTarget
    target.setPointerCapture(event.pointerId)
    event.stopPropagation()
    const shifted = (move: globalThis.PointerEvent): Frame => {
      const ms = ((move.clientX - begun) / width) * (frame.to - frame.from)
      const by = Math.round(ms / snapMs) * snapMs
      if (what === 'end') return { from: at.from, to: Math.max(at.from + snapMs, at.to + by) }
      const from = Math.max(now, at.from + by)
      return { from, to: from + at.to - at.from }
    }
    const onMove = (move: globalThis.PointerEvent) => setDrag(shifted(move))
    const onUp = (move: globalThis.PointerEvent) => {
      target.removeEventListener('pointermove', onMove)
      setDrag(undefined)
      const next = shifted(move)
      if (next.from !== at.from || next.to !== at.to) onMoved(next)
    }
    target.addEventListener('pointermove', onMove)
    target.addEventListener('pointerup', onUp, { once: true })
  }
  return { drag, grab }
}

/** What a supposition says, by name. */
export function useSupposeTitle(one: Supposition): string {
  const { t } = useSpeaker()
  const names = useNames()
  const subject = subjectOf(one)
  const [found] = useNounNames(subject.noun === 'group' ? [] : [subject])
  const name = found ? t(found.name) : subject.id
  switch (one.kind) {
    case 'order':
      return t(words.titleOrder, { name, kind: names.value('kind', one.order) })
    case 'person':
      return t(one.as === 'unfit' ? words.titleUnfit : words.titlePositive, { name })
    case 'group':
      return t(words.titleGroup, { name })
    case 'site':
    case 'room':
    case 'machineRoom':
    case 'system':
    case 'link':
    case 'supplier':
      return t(words.titleLost, { name })
  }
}
