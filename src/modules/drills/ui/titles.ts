// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  drills: { zh: '演练', en: 'Drills' },
  list: { zh: '演练与报告', en: 'Drills and reports' },
} as const satisfies Texts
