// Shanghai's sixteen districts, shaded by a count, with dots on places. Drawn here, without a network: the outline
// is in the bundle. Districts and places that are not as they should be take the keyboard; dots the pointer.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useSettings } from '../settings.ts'
import { palettes, type Palette } from '../theme.ts'
import outline from '../assets/shanghai.json'
import { fitted, pathOf, type Fit } from './projection.ts'

export interface Place {
  readonly id: string
  readonly name: string
  readonly lng: number
  readonly lat: number
  /** What the dot's size stands for. */
  readonly weight: number
  /** Said when pointed at. */
  readonly words: string
  /** It is not as it should be: drawn in this state's colour, with its label. */
  readonly tone?: 'bad' | 'warn'
  readonly label?: string
}

interface DistrictMapProps {
  readonly label: string
  readonly districts: ReadonlyMap<string, number>
  wordsOf(district: string, count: number): string
  readonly places: readonly Place[]
  readonly className?: string
  readonly brightness?: 'light' | 'dark'
  onDistrict?(district: string): void
  onPlace?(id: string): void
}

// The old city's districts are too small for their names: they are named when pointed at.
const small = new Set(['黄浦区', '徐汇区', '长宁区', '静安区', '普陀区', '虹口区', '杨浦区'])

/** The outline knows districts by their Chinese names. */
const inEnglish: Readonly<Record<string, string>> = {
  黄浦区: 'Huangpu',
  徐汇区: 'Xuhui',
  长宁区: 'Changning',
  静安区: "Jing'an",
  普陀区: 'Putuo',
  虹口区: 'Hongkou',
  杨浦区: 'Yangpu',
  闵行区: 'Minhang',
  宝山区: 'Baoshan',
  嘉定区: 'Jiading',
  浦东新区: 'Pudong',
  金山区: 'Jinshan',
  松江区: 'Songjiang',
  青浦区: 'Qingpu',
  奉贤区: 'Fengxian',
  崇明区: 'Chongming',
}

const dotMin = 6
const dotMax = 30
/** The middle of the tip stays so far from the edge. */
const tipMarginPx = 110

interface Tip {
  readonly x: number
  readonly y: number
  readonly said: string
}

const shapes = outline.features.map(({ properties: { name, cp }, geometry }) => ({
  name,
  middle: cp,
  polygons: geometry.coordinates,
}))

export function DistrictMap(props: DistrictMapProps) {
  const { label, className = 'map' } = props
  const settings = useSettings()
  const palette = palettes[props.brightness ?? settings.brightness]
  const { place, size } = useSize()
  const [tip, setTip] = useState<Tip>()
  const fit = useMemo(
    () =>
      size.width > 0
        ? fitted(
            shapes.map(({ polygons }) => polygons),
            size,
          )
        : undefined,
    [size],
  )
  const drawn = { ...props, palette, english: settings.language === 'en', onTip: setTip }
  return (
    <div ref={place} className={`${className} district-map`} role="group" aria-label={label}>
      {fit ? (
        <>
          <svg width={size.width} height={size.height} onPointerLeave={() => setTip(undefined)}>
            <Districts {...drawn} fit={fit} />
            <Dots {...drawn} fit={fit} />
            <DistrictNames {...drawn} fit={fit} />
          </svg>
          <Flags {...drawn} fit={fit} />
        </>
      ) : null}
      {tip ? <MapTip tip={tip} width={size.width} palette={palette} /> : null}
    </div>
  )
}

interface Drawn extends DistrictMapProps {
  readonly palette: Palette
  readonly english: boolean
  readonly fit: Fit
  onTip(tip: Tip | undefined): void
}

function Districts({ districts, wordsOf, onDistrict, palette, english, fit, onTip }: Drawn) {
  const most = Math.max(1, ...districts.values())
  return shapes.map(({ name, middle, polygons }) => {
    const count = districts.get(name) ?? 0
    const called = english ? (inEnglish[name] ?? name) : name
    const said = wordsOf(called, count)
    const [x, y] = fit.place(middle)
    const share = Math.round((count / most) * 60)
    return (
      <g
        key={name}
        className="district"
        role="button"
        tabIndex={0}
        aria-label={said}
        onClick={() => onDistrict?.(name)}
        onKeyDown={pressed(() => onDistrict?.(name))}
        onPointerMove={(event) => onTip({ ...within(event), said })}
        onFocus={() => onTip({ x, y, said })}
        onBlur={() => onTip(undefined)}
      >
        <path
          d={pathOf(polygons, fit)}
          fill={`color-mix(in srgb, ${palette.accent} ${share}%, ${palette.page})`}
          stroke={palette.line}
        />
      </g>
    )
  })
}

/** Above the dots, and readable on any ground. */
function DistrictNames({ palette, english, fit }: Drawn) {
  return shapes.map(({ name, middle }) => {
    if (small.has(name)) return null
    const [x, y] = fit.place(middle)
    return (
      <text
        key={name}
        className="district-name"
        x={x}
        y={y}
        fill={palette.quiet}
        stroke={palette.panel}
      >
        {english ? (inEnglish[name] ?? name) : name}
      </text>
    )
  })
}

function Dots({ places, palette, fit, onPlace, onTip }: Drawn) {
  const heaviest = Math.max(1, ...places.map(({ weight }) => weight))
  return places.map(({ id, lng, lat, weight, words, tone }) => {
    const [x, y] = fit.place([lng, lat])
    const side = dotMin + Math.sqrt(weight / heaviest) * (dotMax - dotMin)
    const colour = palette[tone ?? 'accent']
    const told = {
      onClick: () => onPlace?.(id),
      onPointerMove: () => onTip({ x, y, said: words }),
      fill: colour,
      stroke: tone === undefined ? palette.panel : palette.text,
    }
    // What is not as it should be has another shape, not only another colour.
    return tone === undefined ? (
      <circle key={id} className="dot" cx={x} cy={y} r={side / 2} {...told} />
    ) : (
      <path
        key={id}
        className="dot"
        d={`M${x - side / 2} ${y}L${x} ${y - side / 2}L${x + side / 2} ${y}L${x} ${y + side / 2}Z`}
        {...told}
      />
    )
  })
}

/** The names of places that are not as they should be stand beside their dots. */
function Flags({ places, palette, fit, onPlace }: Drawn) {
  return places.map(({ id, lng, lat, tone, label = '' }) => {
    if (tone === undefined || label === '') return null
    const [x, y] = fit.place([lng, lat])
    return (
      <button
        key={id}
        type="button"
        className="map-flag"
        style={{
          left: x,
          top: y,
          color: palette.text,
          background: palette.panel,
          borderColor: palette[tone],
        }}
        onClick={() => onPlace?.(id)}
      >
        {label}
      </button>
    )
  })
}

function MapTip({ tip, width, palette }: { tip: Tip; width: number; palette: Palette }) {
  const left = Math.min(Math.max(tip.x, tipMarginPx), Math.max(tipMarginPx, width - tipMarginPx))
  const style = { left, top: tip.y, background: palette.panel, color: palette.text }
  return (
    <div className="map-tip" aria-hidden style={{ ...style, borderColor: palette.line }}>
      {tip.said}
    </div>
  )
}

const pressed = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  act()
}

/** Where the pointer is, in the drawing. */
function within(event: { clientX: number; clientY: number; currentTarget: SVGElement }) {
  const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
  return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
}

/** The room there is, in pixels, as it is now. */
function useSize() {
  const place = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const element = place.current
    if (!element) return
    const watch = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { place, size }
}
