// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  sites: { zh: '场所', en: 'Sites' },
  myCode: { zh: '我的通行码', en: 'My code' },
  now: { zh: '场所现状', en: 'Sites now' },
} as const satisfies Texts
