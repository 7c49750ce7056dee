// Words for people, in both languages side by side. A missing language does not compile.

export type Language = 'zh' | 'en'

/** One thing to say. `{name}` is filled from the parameters. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** The words of one module: key → both languages. */
export type Texts = Readonly<Record<string, Text>>

/** `text` in `language`, with `{name}` replaced by `params.name`; an unknown name stays visible. What is a text
 *  itself, as a name kept in both languages, is said in the same language. */
export function say(text: Text, language: Language, params: Record<string, unknown> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params[name]
    if (value === undefined || value === null) return hole
    if (isText(value)) return value[language]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  })
}

/** Whether a value is something to say: both languages as text. */
export const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'
