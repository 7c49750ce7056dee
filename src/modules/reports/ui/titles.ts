// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  reports: { zh: '报送', en: 'Reports' },
  list: { zh: '报送时限', en: 'Deadlines' },
  regimes: { zh: '报送要求', en: 'Regimes' },
  sent: { zh: '已报给我方', en: 'Sent to us' },
} as const satisfies Texts
