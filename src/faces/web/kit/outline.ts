// A plain value as an indented outline, one leaf a line, the way rule files are written; short lists on one line.

const lineMax = 100

/** The lines of `value`; nothing for an empty one. */
export function outline(value: unknown, indent = ''): string[] {
  if (Array.isArray(value)) {
    const flat = value.every((one) => !isHolder(one)) ? value.map(leaf).join(', ') : undefined
    if (flat !== undefined && flat.length <= lineMax) return [`${indent}${flat}`]
    return value.flatMap((one) => dashed(outline(one, `${indent}  `), indent))
  }
  if (!isHolder(value)) return [`${indent}${leaf(value)}`]
  return Object.entries(value).flatMap(([name, inner]) => {
    if (!isHolder(inner)) return [`${indent}${name}: ${leaf(inner)}`]
    const below = outline(inner, `${indent}  `)
    const [only] = below
    const short = Array.isArray(inner) && below.length === 1 && !inner.some(isHolder)
    return short && only !== undefined
      ? [`${indent}${name}: ${only.trim()}`]
      : [`${indent}${name}:`, ...below]
  })
}

const dashed = ([first = '', ...rest]: string[], indent: string) => [
  `${indent}- ${first.trimStart()}`,
  ...rest,
]

const isHolder = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

const leaf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
