// Where in an answer something stands: `person.unit`, `rows[0].id`, `rows[id=p-000001].unit`,
// `rows[*].id` for all of them, `rows.length`. Empty is the whole answer.

/** What stands at `path` in `value`, or `undefined`. Throws `RangeError` on a path that cannot be read. */
export function at(value: unknown, path: string): unknown {
  const [first, ...rest] = parts(path)
  return first === undefined ? value : walk(value, first, rest)
}

/** Whether every field of `wanted` equals that of `row`; fields may be paths. */
export function matches(row: unknown, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([field, value]) => same(at(row, field), value))
}

/** Equal as JSON: order of keys does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]))
  }
  if (!isRow(a) || !isRow(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(a[key], b[key]))
}

type Part =
  | { readonly field: string }
  | { readonly index: number }
  | { readonly every: true }
  | { readonly key: string; readonly value: string }

function walk(value: unknown, part: Part, rest: readonly Part[]): unknown {
  if ('every' in part) {
    if (!Array.isArray(value)) return undefined
    const [next, ...after] = rest
    return next === undefined ? value : value.map((item) => walk(item, next, after))
  }
  const found = step(value, part)
  const [next, ...after] = rest
  return next === undefined ? found : walk(found, next, after)
}

function step(value: unknown, part: Exclude<Part, { every: true }>): unknown {
  if ('field' in part) {
    if (Array.isArray(value)) return part.field === 'length' ? value.length : undefined
    return isRow(value) ? value[part.field] : undefined
  }
  if (!Array.isArray(value)) return undefined
  if ('index' in part) return value.at(part.index)
  return value.find((row) => isRow(row) && String(row[part.key]) === part.value)
}

function parts(path: string): Part[] {
  const found: Part[] = []
  const pattern = /(?:^|\.)([^.[\]]+)|\[([^\]]*)\]/gy
  let end = 0
  for (let match = pattern.exec(path); match; match = pattern.exec(path)) {
    end = pattern.lastIndex
    const [, field, bracket] = match
    found.push(field === undefined ? bracketed(bracket ?? '', path) : { field })
  }
  if (end !== path.length)
    throw new RangeError(`path ${path} cannot be read after ${path.slice(0, end)}`)
  return found
}

function bracketed(text: string, path: string): Part {
  if (text === '*') return { every: true }
  if (/^-?\d+$/.test(text)) return { index: Number(text) }
  const equals = text.indexOf('=')
  if (equals < 1)
    throw new RangeError(`path ${path}: [${text}] is neither a number, * nor field=value`)
  return { key: text.slice(0, equals), value: text.slice(equals + 1) }
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
