// `--site hq-tower --order closed-loop --for 48h`: what-ifs as they are typed.
import { Usage } from '../shell.ts'
import { nearest } from '../nearest.ts'
import { kebab, type Parsed } from '../flags.ts'

export const supposeOptions = {
  site: { type: 'string' },
  order: { type: 'string' },
  room: { type: 'string' },
  'machine-room': { type: 'string' },
  system: { type: 'string' },
  link: { type: 'string' },
  supplier: { type: 'string' },
  person: { type: 'string' },
  unfit: { type: 'boolean' },
  group: { type: 'string' },
  for: { type: 'string' },
  from: { type: 'string' },
} as const

const orders = ['closedLoop', 'sealed', 'closed', 'appointmentOnly', 'closedToPublic'] as const

/** The suppositions of the flags; none of them asks about the firm as it stands. */
export function supposedBy(values: Parsed['values']): {
  readonly suppose: readonly object[]
  readonly from?: string
} {
  const given = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const hours = given('for')
  const lasts = hours === undefined ? {} : { hours: hoursOf(hours) }
  const [site, order, group] = [given('site'), given('order'), given('group')]
  if (order !== undefined && site === undefined) throw new Usage('wrong.orderWithoutSite', {})
  const suppose: object[] = []
  if (site !== undefined && order !== undefined)
    suppose.push({ kind: 'order', site, order: orderNamed(order), ...lasts })
  else if (site !== undefined && group === undefined) suppose.push({ kind: 'site', site, ...lasts })
  if (group !== undefined)
    suppose.push({ kind: 'group', group, ...(site === undefined ? {} : { site }), ...lasts })
  const person = given('person')
  if (person !== undefined) {
    const as = values['unfit'] === true ? 'unfit' : 'positive'
    suppose.push({ kind: 'person', person, as, ...lasts })
  }
  const losses = [
    ['room', 'room'],
    ['machine-room', 'machineRoom'],
    ['system', 'system'],
    ['link', 'link'],
    ['supplier', 'supplier'],
  ] as const
  for (const [flag, kind] of losses) {
    const id = given(flag)
    if (id !== undefined) suppose.push({ kind, [kind]: id, ...lasts })
  }
  const from = given('from')
  return { suppose, ...(from === undefined ? {} : { from }) }
}

function orderNamed(typed: string): string {
  const found = orders.find((name) => name === typed || kebab(name) === typed)
  if (found === undefined) {
    const values = orders.map(kebab)
    const about = { flag: 'order', given: typed, values: values.join(', ') }
    throw new Usage('wrong.enum', about, nearest(typed, values))
  }
  return found
}

/** `48h`, `2d`, `90m`, or a bare number of hours. */
export function hoursOf(typed: string): number {
  const found = /^(\d+(?:\.\d+)?)(m|h|d)?$/.exec(typed)
  if (!found) throw new Usage('wrong.duration', { given: typed })
  const [, count = '0', unit = 'h'] = found
  const each = unit === 'd' ? 24 : unit === 'm' ? 1 / 60 : 1
  return Number(count) * each
}
