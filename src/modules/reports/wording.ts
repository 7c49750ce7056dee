// Small pieces that figures are said with: names in both languages, lists, lines one under the other.
import type { Text } from '../../kernel/index.ts'

export const linesMax = 20
export const both = (text: string): Text => ({ zh: text, en: text })
export const lines = (texts: readonly Text[]): Text | undefined =>
  texts.length === 0
    ? undefined
    : {
        zh: texts.map(({ zh }) => zh).join('\n'),
        en: texts.map(({ en }) => en).join('\n'),
      }
export const listed = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
})
export const named = (row: { name: string; nameEn?: string | undefined }): Text => ({
  zh: row.name,
  en: row.nameEn ?? row.name,
})
