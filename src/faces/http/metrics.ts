// Figures for operators in Prometheus' text format. The face counts its own requests; what the house
// knows of itself (log, queue, promises) is asked when the page is read.

/** One figure as it stands now. */
export interface Figure {
  /** `shouhu_…`, with the unit last. */
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge'
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
}

/** Upper bounds in seconds of the buckets that request durations are counted in. */
const secondsBounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

interface Duration {
  readonly counts: number[]
  sum: number
  count: number
}

export class Requests {
  readonly #answered = new Map<string, { labels: Record<string, string>; count: number }>()
  readonly #durations = new Map<string, Duration>()

  /** Count one answered request. `route` is a route's pattern, never a path a client made up. */
  note(request: { method: string; route: string; status: number; seconds: number }): void {
    const { method, route, status, seconds } = request
    const key = `${method} ${route} ${status}`
    const answered = this.#answered.get(key) ?? {
      labels: { method, route, status: String(status) },
      count: 0,
    }
    answered.count++
    this.#answered.set(key, answered)
    const duration = this.#durations.get(route) ?? {
      counts: secondsBounds.map(() => 0),
      sum: 0,
      count: 0,
    }
    this.#durations.set(route, duration)
    duration.sum += seconds
    duration.count++
    const bucket = secondsBounds.findIndex((bound) => seconds <= bound)
    if (bucket >= 0) duration.counts[bucket] = (duration.counts[bucket] ?? 0) + 1
  }

  /** The lines of the page that tell of requests. */
  lines(): string[] {
    const lines = head('shouhu_http_requests_total', 'Answered requests.', 'counter')
    for (const { labels, count } of this.#answered.values()) {
      lines.push(sample('shouhu_http_requests_total', labels, count))
    }
    const name = 'shouhu_http_request_duration_seconds'
    lines.push(...head(name, 'Time until the answer began, by route.', 'histogram'))
    for (const [route, duration] of this.#durations)
      lines.push(...histogram(name, { route }, duration))
    return lines
  }
}

function histogram(name: string, labels: Record<string, string>, duration: Duration): string[] {
  let below = 0
  const lines = secondsBounds.map((bound, index) => {
    below += duration.counts[index] ?? 0
    return sample(`${name}_bucket`, { ...labels, le: String(bound) }, below)
  })
  lines.push(sample(`${name}_bucket`, { ...labels, le: '+Inf' }, duration.count))
  lines.push(
    sample(`${name}_sum`, labels, duration.sum),
    sample(`${name}_count`, labels, duration.count),
  )
  return lines
}

/** The whole page. Figures of one name are put together, as the format asks. */
export function metricsPage(requests: Requests, figures: readonly Figure[]): string {
  const lines = requests.lines()
  const byName = new Map<string, Figure[]>()
  for (const figure of figures) {
    const list = byName.get(figure.name)
    if (list) list.push(figure)
    else byName.set(figure.name, [figure])
  }
  for (const [name, list] of byName) {
    const [first] = list
    if (!first) continue
    lines.push(...head(name, first.help, first.kind))
    for (const { labels = {}, value } of list) lines.push(sample(name, labels, value))
  }
  return `${lines.join('\n')}\n`
}

/** What the process itself costs. */
export function processFigures(): Figure[] {
  const memory = process.memoryUsage()
  const cpu = process.cpuUsage()
  const gauge = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    kind: 'gauge',
    value,
  })
  return [
    gauge('process_resident_memory_bytes', 'Resident memory.', memory.rss),
    gauge('nodejs_heap_used_bytes', 'Used heap.', memory.heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory outside the heap.', memory.external),
    {
      name: 'process_cpu_seconds_total',
      help: 'CPU time used, user and system.',
      kind: 'counter',
      value: (cpu.user + cpu.system) / 1_000_000,
    },
    gauge('process_uptime_seconds', 'Time since the start.', process.uptime()),
  ]
}

const head = (name: string, help: string, kind: string): string[] => [
  `# HELP ${name} ${help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}`,
  `# TYPE ${name} ${kind}`,
]

function sample(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const inside = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`)
  return `${name}${inside.length ? `{${inside.join(',')}}` : ''} ${value}`
}

const escaped = (text: string): string =>
  text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
