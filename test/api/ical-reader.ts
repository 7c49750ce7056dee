// A small strict reader of iCalendar (RFC 5545), for tests: it takes nothing that the standard does not allow.

export interface Component {
  readonly name: string
  readonly lines: readonly Line[]
  readonly parts: readonly Component[]
}

export interface Line {
  readonly name: string
  readonly params: ReadonlyMap<string, string>
  readonly value: string
}

const needed: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['PRODID', 'VERSION'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART'],
  VTIMEZONE: ['TZID'],
  STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
}
const onceOnly = new Set([
  ...['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'STATUS'],
  ...['SEQUENCE', 'TRANSP', 'URL', 'PRODID', 'VERSION', 'CALSCALE', 'TZID'],
])

/** Reads one calendar. Throws an error that names what is against the standard. */
export function readCalendar(bytes: Uint8Array): Component {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (!text.endsWith('\r\n')) throw new Error('the last line has no break')
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error('a break that is not CRLF')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (Buffer.byteLength(line) > 75) throw new Error(`longer than 75 octets: ${line}`)
    if (line === '') throw new Error('an empty line')
  }
  const logical = physical.reduce<string[]>((lines, line) => {
    const last = lines.pop()
    if (!/^[ \t]/.test(line)) return last === undefined ? [line] : [...lines, last, line]
    if (last === undefined) throw new Error('it begins with a continuation')
    return [...lines, last + line.slice(1)]
  }, [])
  const rest = logical.map(lineOf)
  const whole = componentOf(rest)
  if (rest.length > 0) throw new Error(`after the end: ${rest[0]?.name}`)
  if (whole.name !== 'VCALENDAR') throw new Error(`no calendar but ${whole.name}`)
  return whole
}

function lineOf(line: string): Line {
  const found = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:",]+)*):(.*)$/s.exec(line)
  if (!found) throw new Error(`no content line: ${line}`)
  const [, name = '', given = '', value = ''] = found
  if (/(?!\t)\p{Cc}/u.test(value)) throw new Error(`a control character: ${line}`)
  const params = new Map(
    given
      .split(';')
      .slice(1)
      .map((pair): [string, string] => {
        const [key = '', text = ''] = pair.split('=')
        return [key, text]
      }),
  )
  return { name, params, value }
}

function componentOf(lines: Line[]): Component {
  const begin = lines.shift()
  if (begin?.name !== 'BEGIN') throw new Error(`not a beginning: ${begin?.name}`)
  const own: Line[] = []
  const parts: Component[] = []
  for (;;) {
    const next = lines[0]
    if (!next) throw new Error(`${begin.value} does not end`)
    if (next.name === 'BEGIN') parts.push(componentOf(lines))
    else {
      lines.shift()
      if (next.name === 'END') {
        if (next.value !== begin.value) throw new Error(`${begin.value} ends as ${next.value}`)
        break
      }
      own.push(next)
    }
  }
  for (const name of needed[begin.value] ?? []) {
    if (!own.some((line) => line.name === name)) throw new Error(`${begin.value} without ${name}`)
  }
  const names = own.map(({ name }) => name).filter((name) => onceOnly.has(name))
  if (new Set(names).size < names.length) throw new Error(`${begin.value} says a thing twice`)
  return { name: begin.value, lines: own, parts }
}

/** The events of a calendar as records of their values, TEXT unescaped; checked for what may stand where. */
export function eventsIn(calendar: Component): Record<string, string>[] {
  const zones = calendar.parts
    .filter(({ name }) => name === 'VTIMEZONE')
    .map((zone) => valueOf(zone, 'TZID'))
  return calendar.parts
    .filter(({ name }) => name === 'VEVENT')
    .map((one) => {
      for (const { name, params, value } of one.lines) {
        const zone = params.get('TZID')
        if (zone !== undefined && !zones.includes(zone)) throw new Error(`no VTIMEZONE for ${zone}`)
        if (name === 'DTSTAMP' && !/^\d{8}T\d{6}Z$/.test(value)) throw new Error(`DTSTAMP ${value}`)
        if (/^DT(START|END)$/.test(name) && !/^\d{8}T\d{6}$/.test(value)) throw new Error(value)
        if (name === 'STATUS' && !/^(TENTATIVE|CONFIRMED|CANCELLED)$/.test(value))
          throw new Error(`STATUS ${value}`)
        if (name === 'SEQUENCE' && !/^\d+$/.test(value)) throw new Error(`SEQUENCE ${value}`)
        if (
          /^(SUMMARY|LOCATION|DESCRIPTION)$/.test(name) &&
          /(?<!\\)(\\\\)*[;,]|(?<!\\)(\\\\)*\\[^\\;,nN]/.test(value)
        )
          throw new Error(`not escaped: ${value}`)
      }
      return Object.fromEntries(one.lines.map(({ name, value }) => [name, unescaped(value)]))
    })
}

const valueOf = (one: Component, name: string): string =>
  one.lines.find((line) => line.name === name)?.value ?? ''

const unescaped = (text: string): string =>
  text.replaceAll(/\\([\\;,nN])/g, (_all, one: string) => (/n/i.test(one) ? '\n' : one))
