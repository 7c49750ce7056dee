// What can have happened to the ways in: a link of a chain is lost, expected back, or up again.
import { z } from 'zod'
import { event, idOf, Instant } from '../../kernel/index.ts'

export const LinkId = idOf('accessLink')
const about = { subject: ({ link }: { link: string }) => `accessLink/${link}` }

export const LinkLost = event(
  'access.LinkLost',
  z.object({
    link: LinkId,
    from: Instant,
    /** When it is expected back, where somebody has said. */
    until: Instant.optional(),
    because: z.string().max(200),
  }),
  about,
)
/** It is expected back at another time than was said. */
export const LinkExpected = event(
  'access.LinkExpected',
  z.object({ link: LinkId, until: Instant, because: z.string().max(200) }),
  about,
)
/** It was expected back by now and is not. */
export const LinkLate = event(
  'access.LinkLate',
  z.object({ link: LinkId, expected: Instant }),
  about,
)
export const LinkRestored = event('access.LinkRestored', z.object({ link: LinkId }), about)

export const events = [LinkLost, LinkExpected, LinkLate, LinkRestored]
