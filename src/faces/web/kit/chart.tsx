// A chart: ECharts drawn as SVG in the page's own font, repainted when light turns to dark. Loaded with the
// first page that needs it.
import { useEffect, useRef } from 'react'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { fontFamily } from '../theme.ts'

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type ChartOption = Parameters<echarts.ECharts['setOption']>[0]

/** What was clicked: the name of a bar or a point. */
export interface Clicked {
  readonly name: string
  readonly data: unknown
  /** Its place along its series. */
  readonly index: number
}

interface ChartProps {
  readonly option: ChartOption
  /** What it shows, for those who do not see it. */
  readonly label: string
  readonly className?: string
  onClick?(clicked: Clicked): void
}

export function Chart({ option, label, className = 'chart', onClick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts>(null)
  const clicked = useRef(onClick)
  useEffect(() => {
    clicked.current = onClick
  }, [onClick])
  useEffect(() => {
    const element = place.current
    if (!element) return
    const made = echarts.init(element, undefined, { renderer: 'svg' })
    chart.current = made
    made.on('click', ({ name, data, dataIndex }) =>
      clicked.current?.({ name, data, index: dataIndex }),
    )
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({ textStyle: { fontFamily }, animation: false, ...option }, true)
  }, [option])
  return <div ref={place} className={className} role="img" aria-label={label} />
}
