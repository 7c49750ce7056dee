// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  continuity: { zh: '指挥', en: 'Command' },
  board: { zh: '指挥台', en: 'Command board' },
  coverage: { zh: '覆盖', en: 'Coverage' },
  whatIf: { zh: '推演', en: 'What if?' },
  plans: { zh: '应对方案', en: 'Plans' },
  robustness: { zh: '韧性', en: 'Robustness' },
} as const satisfies Texts
