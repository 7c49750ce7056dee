// What can have happened to the ways in: a link of a chain is lost, or up again.
import { z } from 'zod'
import { event, idOf, Instant } from '../../kernel/index.ts'

const about = { subject: ({ link }: { link: string }) => `accessLink/${link}` }

export const LinkLost = event(
  'access.LinkLost',
  z.object({
    link: idOf('accessLink'),
    from: Instant,
    /** When it is expected back, where somebody has said. */
    until: Instant.optional(),
    because: z.string().max(200),
  }),
  about,
)
export const LinkRestored = event('access.LinkRestored', z.object({ link: idOf('accessLink') }), about)
