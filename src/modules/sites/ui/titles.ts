// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  sites: { zh: '场所', en: 'Sites' },
  myCode: { zh: '我的通行码', en: 'My code' },
  wall: { zh: '封控场所在内人员', en: 'People inside closed sites' },
  now: { zh: '场所现状', en: 'Sites now' },
} as const satisfies Texts
