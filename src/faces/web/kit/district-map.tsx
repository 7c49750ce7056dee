// Shanghai's sixteen districts, shaded by a count, with dots on places. Works without a network: the outline
// is in the bundle.
import { useMemo } from 'react'
import { useSettings } from '../settings.ts'
import { palettes, type Palette } from '../theme.ts'
import { Chart, registerMap, type ChartOption, type Clicked } from './chart.tsx'
import outline from '../assets/shanghai.json?raw'

export const mapName = 'shanghai'
registerMap(mapName, outline)

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

export function DistrictMap(props: DistrictMapProps) {
  const { districts, places, wordsOf, label, className = 'map' } = props
  const settings = useSettings()
  const brightness = props.brightness ?? settings.brightness
  const english = settings.language === 'en'
  const option = useMemo(
    () => optionOf({ districts, places, brightness, english, wordsOf }),
    [districts, places, brightness, english, wordsOf],
  )
  const onClick = ({ name, data }: Clicked) => {
    if (typeof data === 'object' && data !== null && 'id' in data) props.onPlace?.(String(data.id))
    else if (name !== '') props.onDistrict?.(name)
  }
  return <Chart option={option} label={label} className={className} onClick={onClick} />
}

interface Drawn {
  readonly districts: ReadonlyMap<string, number>
  readonly places: readonly Place[]
  readonly brightness: 'light' | 'dark'
  readonly english: boolean
  wordsOf(district: string, count: number): string
}

/** The outline: each large district with its name. */
const geoOf = (
  palette: Palette,
  dark: boolean,
  { nameIn, ground }: { nameIn: (district: string) => string; ground: string },
) => ({
  map: mapName,
  roam: false,
  layoutCenter: ['50%', '50%'],
  layoutSize: '96%',
  aspectScale: 0.86,
  itemStyle: {
    areaColor: ground,
    borderColor: dark ? '#3b4d59' : '#b5c4cc',
  },
  label: {
    show: true,
    color: palette.quiet,
    fontSize: 11,
    fontFamily: 'inherit',
    formatter: ({ name }: { name?: string }) => nameIn(name ?? ''),
  },
  emphasis: {
    label: { color: palette.text },
    itemStyle: { areaColor: dark ? '#2a6f86' : '#7fb3c3' },
  },
  regions: [...small].map((name) => ({ name, label: { show: false } })),
})

function optionOf({ districts, places, brightness, english, wordsOf }: Drawn): ChartOption {
  const nameIn = (district: string) => (english ? (inEnglish[district] ?? district) : district)
  const palette = palettes[brightness]
  const dark = brightness === 'dark'
  const heaviest = Math.max(1, ...places.map((place) => place.weight))
  const most = Math.max(1, ...districts.values())
  const shades = dark ? ['#18252d', '#1f5365'] : ['#eef3f5', '#9cc4d0']
  return {
    tooltip: {
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontFamily: 'inherit' },
      formatter: (shown: unknown) =>
        said(shown, (district, count) => wordsOf(nameIn(district), count), districts),
    },
    visualMap: { show: false, min: 0, max: most, inRange: { color: shades }, seriesIndex: 0 },
    geo: geoOf(palette, dark, { nameIn, ground: shades[0] ?? palette.panel }),
    series: [
      {
        type: 'map',
        map: mapName,
        geoIndex: 0,
        data: [...districts].map(([name, value]) => ({ name, value })),
      },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        data: places.map(({ id, name, lng, lat, weight, words, tone, label }) => ({
          id,
          name,
          words,
          value: [lng, lat, weight],
          ...(tone === undefined
            ? {}
            : {
                itemStyle: marked(palette, tone),
                symbol: 'diamond',
                label: labelled(palette, label),
              }),
        })),
        symbolSize: (value: number[]) =>
          dotMin + Math.sqrt((value[2] ?? 0) / heaviest) * (dotMax - dotMin),
        itemStyle: {
          color: palette.accent,
          opacity: 0.8,
          borderColor: palette.panel,
          borderWidth: 1,
        },
      },
    ],
  }
}

const marked = (palette: Palette, tone: 'bad' | 'warn') => ({
  color: palette[tone],
  opacity: 1,
  borderColor: palette.text,
  borderWidth: 1.5,
})

const labelled = (palette: Palette, label = '') => ({
  show: label !== '',
  formatter: label,
  position: 'right' as const,
  color: palette.text,
  fontWeight: 600,
  fontFamily: 'inherit',
  backgroundColor: palette.panel,
  borderColor: palette.line,
  borderWidth: 1,
  borderRadius: 3,
  padding: [2, 6],
})

function said(
  shown: unknown,
  wordsOf: Drawn['wordsOf'],
  districts: ReadonlyMap<string, number>,
): string {
  if (typeof shown !== 'object' || shown === null) return ''
  if (
    'data' in shown &&
    typeof shown.data === 'object' &&
    shown.data !== null &&
    'words' in shown.data
  ) {
    return String(shown.data.words)
  }
  const name = 'name' in shown ? String(shown.name) : ''
  return wordsOf(name, districts.get(name) ?? 0)
}
