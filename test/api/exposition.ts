// A strict reader of Prometheus' text format 0.0.4, written apart from what writes it. Throws at the first
// line that is not as the format asks.

interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

interface Family {
  readonly kind: string
  readonly samples: Sample[]
}

const sampleShape =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (NaN|[+-]?Inf|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g

/** The families of a page by name. */
export function exposition(page: string): Map<string, Family> {
  if (!page.endsWith('\n')) throw new Error('ends with a line break')
  const families = new Map<string, Family>()
  const seen = new Set<string>()
  let last = ''
  for (const line of page.slice(0, -1).split('\n')) {
    const typed = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line)
    if (typed) {
      const [, name = '', kind = ''] = typed
      if (families.has(name)) throw new Error(`${name} is typed twice`)
      families.set(name, { kind, samples: [] })
      last = name
      continue
    }
    if (/^# HELP [a-zA-Z_:][\w:]* .+$/.test(line)) continue
    const sample = sampleOf(line)
    const [name, family] = familyOf(families, sample.name)
    if (name !== last) throw new Error(`${name} is not together`)
    const key = `${sample.name} ${JSON.stringify(sample.labels)}`
    if (seen.has(key)) throw new Error(`${sample.name} is told twice`)
    seen.add(key)
    family.samples.push(sample)
  }
  return families
}

function sampleOf(line: string): Sample {
  const [, name, inside = '', value = ''] = sampleShape.exec(line) ?? []
  if (name === undefined) throw new Error(`no sample: ${line}`)
  const labels = [...inside.matchAll(label)].map(([, key = '', text = '']) => [
    key,
    text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
  ])
  return {
    name,
    labels: Object.fromEntries(labels),
    value: Number(value.replace('Inf', 'Infinity')),
  }
}

function familyOf(families: ReadonlyMap<string, Family>, name: string): [string, Family] {
  const own = families.get(name)
  if (own) return [name, own]
  const base = name.replace(/_(bucket|sum|count)$/, '')
  const family = families.get(base)
  if (family?.kind !== 'histogram') throw new Error(`${name} has no TYPE`)
  return [base, family]
}
