// Paper: what is printed so that it can be read when no screen is left. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { events } from './events.ts'
import { sitePack } from './pack.ts'
import { reactions, shelf } from './reactions.ts'
import { evolve, packs } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const paper = defineModule({
  name: 'paper',
  text,
  tables: [packs],
  events,
  evolve,
  commands,
  views,
  papers: [sitePack],
  reactions,
  gateways: [shelf],
})

export { takePack } from './commands.ts'
export { PackAsked } from './events.ts'
export { packs } from './state.ts'
export { shelf, sitePack }
