// What we know of the ways in: which links are lost now or will be.
import { on, table } from '../../kernel/index.ts'
import { LinkLost, LinkRestored } from './events.ts'

export const lostLinks = table('access.lostLink', LinkLost.body)

export const evolve = [
  on(LinkLost, (tables, body) => tables(lostLinks).put(body.link, body)),
  on(LinkRestored, (tables, { link }) => tables(lostLinks).remove(link)),
]
