// What every printed paper says of itself, in both languages.
import type { Text } from '../../kernel/index.ts'

export const words = {
  drill: { zh: '演练 · {title} · 并非真实', en: 'DRILL · {title} · NOT REAL' },
  drillAcross: { zh: '演 练', en: 'DRILL' },
  state: { zh: '{at} 的情况 · 日志第 {position} 条', en: 'As at {at} · log entry {position}' },
  printed: { zh: '印于 {printedAt}', en: 'printed {printedAt}' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  missing: {
    zh: '〓 处的字本机字体没有：{characters}',
    en: '〓 stands for characters that the typeface lacks: {characters}',
  },
} as const satisfies Record<string, Text>
