// Mail to an authority. It is sent again after a crash: a second copy carries the same Message-ID, so that mail systems
// fold them into one, and a report that never came would be worse.
import { gateway } from '../../kernel/index.ts'
import { SendAsked } from './events.ts'

const attemptsMax = 5

export const mail = gateway('reports.mail', {
  asks: SendAsked,
  key: ({ key }) => key,
  attemptsMax,
  knowsKeys: true,
})
