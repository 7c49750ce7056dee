// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  access: { zh: '接入', en: 'Access' },
  now: { zh: '链路与席位', en: 'Links and seats' },
} as const satisfies Texts
