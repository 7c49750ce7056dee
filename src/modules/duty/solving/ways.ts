// How somebody may hold a post: where they normally are, where they live in, from home with a way in, or waiting.
import type { Mode, Person, Post } from '../../firm/index.ts'

/** A mode with the place that goes with it, as a duty carries them. */
export interface Way {
  readonly mode: Mode
  readonly site: string
  readonly room?: string
  readonly profile?: string
}

/** All ways, the usual one first, the standby last; none when the post is out of reach. */
export function waysOf(who: Person, row: Post, livesIn: boolean): Way[] {
  const there = row.places.includes(who.site)
  const place = { site: who.site, ...(who.room === undefined ? {} : { room: who.room }) }
  const ways: Way[] = []
  if (there && livesIn && row.modes.includes('stationed'))
    ways.push({ mode: 'stationed', ...place })
  if (there && row.modes.includes('onSite')) ways.push({ mode: 'onSite', ...place })
  const [profile] = row.profiles
  const home = row.places[0]
  const connected = profile !== undefined && home !== undefined && canConnect(who)
  if (connected && row.modes.includes('remote')) ways.push({ mode: 'remote', site: home, profile })
  if (row.modes.includes('standby')) {
    if (connected) ways.push({ mode: 'standby', site: home, profile })
    else if (there) ways.push({ mode: 'standby', site: who.site })
  }
  return ways
}

/** Those who have something to work with at home that the firm has set up. */
const canConnect = ({ device }: Person): boolean =>
  device === 'laptop' || device === 'tradingLaptop'

/** Whether a way is work; waiting is not. */
export const isWork = ({ mode }: Pick<Way, 'mode'>): boolean => mode !== 'standby'
