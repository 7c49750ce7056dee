// Continuity: what is uncovered now or would be, who moves where, and the proof. The only door to this module.
import { defineModule } from '../../kernel/index.ts'
import { inquiries } from './inquiries.ts'
import { text } from './text.ts'
import { trial } from './trial.ts'

export const continuity = defineModule({
  name: 'continuity',
  text,
  inquiries,
  engines: [trial],
})
