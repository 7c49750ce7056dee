// What may be asked of the ways in: say that a link is lost, when it is expected back, and that it is up again.
import { z } from 'zod'
import {
  command,
  Instant,
  refuse,
  roleOver,
  shanghai,
  systemOnly,
  type Command,
  type Read,
  type RoleName,
  type Scope,
} from '../../kernel/index.ts'
import { accessLink } from '../firm/index.ts'
import { LinkExpected, LinkId, LinkLate, LinkLost, LinkRestored } from './events.ts'
import { lostLinks } from './state.ts'

/** Those who run the network, and the machine rooms that links stand in. */
const keepers: readonly RoleName[] = [
  'commander',
  'deputy',
  'machineRoomLead',
  'systemAdministrator',
  'service',
]

const overLink = ({ link }: { link: string }, read: Read): Scope => ({
  kind: 'site',
  id: read(accessLink.table).get(link)?.site ?? '',
})
const Because = z.string().trim().min(1).max(200)

/** A link is lost, now or from a time to come. */
export const loseLink = command('access.loseLink', {
  input: z.object({
    link: LinkId,
    from: Instant.optional(),
    until: Instant.optional(),
    because: Because,
  }),
  may: roleOver(keepers, overLink),
  decide(read, { link, from: asked, until, because }, { at }) {
    if (!read(accessLink.table).has(link)) return refuse('access.unknownLink', { link })
    if (read(lostLinks).has(link)) return refuse('access.lostAlready', { link })
    const from = asked ?? at
    if (until !== undefined && (until <= from || until <= at)) {
      return refuse('access.endsTooEarly', { until: shanghai(until) })
    }
    return [LinkLost({ link, from, because, ...(until === undefined ? {} : { until }) })]
  },
})

/** It is expected back at another time. */
export const expectLink = command('access.expectLink', {
  input: z.object({ link: LinkId, until: Instant, because: Because }),
  may: roleOver(keepers, overLink),
  decide(read, { link, until, because }, { at }) {
    const row = read(lostLinks).get(link)
    if (!row) return refuse('access.notLost', { link })
    if (until === row.until) return refuse('access.expectedThen', { until: shanghai(until) })
    if (until <= at || until <= row.from)
      return refuse('access.endsTooEarly', { until: shanghai(until) })
    return [LinkExpected({ link, until, because })]
  },
})

/** It is up again; one that was announced will not be lost. */
export const restoreLink = command('access.restoreLink', {
  input: z.object({ link: LinkId }),
  may: roleOver(keepers, overLink),
  decide: (read, { link }) =>
    read(lostLinks).has(link) ? [LinkRestored({ link })] : refuse('access.notLost', { link }),
})

export const noteLate = command('access.noteLate', {
  input: z.object({ link: LinkId }),
  may: systemOnly,
  internal: true,
  decide(read, { link }, { at }) {
    const until = read(lostLinks).get(link)?.until
    return until !== undefined && until <= at ? [LinkLate({ link, expected: until })] : []
  },
})

export const commands: readonly Command[] = [loseLink, expectLink, restoreLink, noteLate]
