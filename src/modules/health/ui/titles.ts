// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  health: { zh: '健康', en: 'Health' },
  away: { zh: '谁不在', en: 'Who is away' },
  report: { zh: '上报', en: 'Report' },
  desk: { zh: '健康专员台', en: 'Health desk' },
  awayLead: {
    zh: '只说谁不在、到何时、能否在隔离处工作；原因在本人的记录里，查看会留痕。',
    en: 'Only who is away, until when, and whether they can work from there; the reason stands in their record.',
  },
} as const satisfies Texts
