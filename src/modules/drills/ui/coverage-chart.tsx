// Coverage of a drill hour by hour: minutes uncovered as bars, key posts below, and the share of posts held as a line.
import { useMemo } from 'react'
import { timeOfDay, weekdayOf } from '../../../faces/web/format.ts'
import { Chart, type ChartOption } from '../../../faces/web/kit/chart.tsx'
import { useSettings, useSpeaker } from '../../../faces/web/settings.ts'
import { palettes, type Palette } from '../../../faces/web/theme.ts'
import type { Report } from '../events.ts'
import { words } from './words.ts'

interface CoverageProps {
  readonly hours: Report['coverage']
  readonly title: string
  onHour?(from: string): void
}

export function CoverageChart({ hours, title, onHour }: CoverageProps) {
  const { brightness } = useSettings()
  const { t, language } = useSpeaker()
  const palette = palettes[brightness]
  const option = useMemo((): ChartOption => {
    const [keyColour, otherColour] = [palette.bad, palette.warn]
    const bar = (name: string, colour: string, values: readonly number[]) => ({
      name,
      type: 'bar' as const,
      stack: 'uncovered',
      barMaxWidth: 24,
      itemStyle: { color: colour },
      data: [...values],
    })
    return {
      ...framed(palette),
      xAxis: {
        ...axis(palette),
        type: 'category',
        data: hours.map(
          ({ from }) => `${weekdayOf(from, language)} ${timeOfDay(from).slice(0, 5)}`,
        ),
      },
      yAxis: [
        { ...axis(palette), type: 'value', minInterval: 1 },
        { ...axis(palette), type: 'value', min: 0, max: 100, splitLine: { show: false } },
      ],
      series: [
        bar(
          t(words.seriesKey),
          keyColour,
          hours.map(({ uncovered }) => uncovered.keyPosts),
        ),
        bar(
          t(words.seriesOther),
          otherColour,
          hours.map(({ uncovered }) => uncovered.all - uncovered.keyPosts),
        ),
        {
          name: t(words.seriesHeld),
          type: 'line',
          yAxisIndex: 1,
          showSymbol: false,
          lineStyle: { width: 2 },
          itemStyle: { color: palette.accent },
          data: hours.map(({ held, required }) =>
            required === 0 ? 100 : Math.round((held / required) * 1000) / 10,
          ),
        },
      ],
    }
  }, [hours, palette, t, language])
  return (
    <Chart
      className="chart drill-chart"
      option={option}
      label={t(words.coverageOf, { title })}
      onClick={({ index }) => {
        const hour = hours[index]
        if (hour) onHour?.(hour.from)
      }}
    />
  )
}

/** Two runs over the same hours since their beginning. */
export function RunsChart({
  runs,
}: {
  runs: readonly { name: string; hours: Report['coverage'] }[]
}) {
  const { brightness } = useSettings()
  const { t } = useSpeaker()
  const palette = palettes[brightness]
  const option = useMemo((): ChartOption => {
    const longest = Math.max(0, ...runs.map(({ hours }) => hours.length))
    return {
      ...framed(palette),
      xAxis: {
        ...axis(palette),
        type: 'category',
        data: Array.from({ length: longest }, (_, hour) => `+${hour} h`),
      },
      yAxis: { ...axis(palette), type: 'value', minInterval: 1 },
      series: runs.map(({ name, hours }, index) => ({
        name: t(words.seriesOfRun, { name }),
        type: 'bar' as const,
        barMaxWidth: 16,
        itemStyle: { color: palette.series[index * 2] ?? palette.accent },
        data: hours.map(({ uncovered }) => uncovered.all),
      })),
    }
  }, [runs, palette, t])
  return <Chart className="chart drill-chart" option={option} label={t(words.coverage)} />
}

const framed = (palette: Palette): ChartOption => ({
  grid: { left: 56, right: 48, top: 40, bottom: 32 },
  legend: { top: 0, left: 0, textStyle: { color: palette.text } },
  tooltip: {
    trigger: 'axis',
    backgroundColor: palette.panel,
    borderColor: palette.line,
    textStyle: { color: palette.text },
  },
})

const axis = (palette: Palette) => ({
  axisLabel: { color: palette.quiet },
  axisLine: { lineStyle: { color: palette.line } },
  splitLine: { lineStyle: { color: palette.line } },
})
