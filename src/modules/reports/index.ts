// Reports to authorities: what each wants to know, how soon, in which form, and that it was told in time. The only
// door to this module.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands/index.ts'
import { events } from './events.ts'
import { mail } from './gateways.ts'
import { papers } from './paper.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views/index.ts'

export const reports = defineModule({
  name: 'reports',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  reactions,
  gateways: [mail],
  papers,
})

export * from './events.ts'
export { chipOf, chips, type Chip } from './deadlines.ts'
export { blocksOf } from './paper.ts'
export { figures } from './figures.ts'
export { regimeOf, regimesOf, RegimeBody, type Regime } from './regime.ts'
export { filings, reports as reportRows, type FilingRow, type ReportRow } from './state.ts'
