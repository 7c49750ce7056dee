// The few words that stand on the paper of a report beside its own.
import type { Text } from '../../kernel/index.ts'

export const paperWords = {
  field: { zh: '栏目', en: 'Field' },
  content: { zh: '内容', en: 'Content' },
  unsaved: { zh: '未保存的草稿', en: 'draft, not saved' },
  page: { zh: '在系统中打开', en: 'Open in the product' },
  draft: (version: number): Text => ({
    zh: `草稿第 ${version} 版`,
    en: `draft, version ${version}`,
  }),
  sent: (at: string): Text => ({ zh: `${at} 报出`, en: `sent ${at}` }),
  due: (at: string): Text => ({ zh: `时限 ${at}`, en: `due ${at}` }),
} as const
