// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  response: { zh: '响应', en: 'Response' },
  incidents: { zh: '事件', en: 'Incidents' },
  levels: { zh: '响应等级', en: 'Response level' },
  playbooks: { zh: '预案', en: 'Playbooks' },
  exercises: { zh: '演练', en: 'Exercises' },
  level: { zh: '响应等级', en: 'Response level' },
} as const satisfies Texts
