// Words for people, in both languages side by side. A missing language does not compile.

export type Language = 'zh' | 'en'

/** One thing to say. `{name}` is filled from the parameters. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** The words of one module: key → both languages. */
export type Texts = Readonly<Record<string, Text>>

/** `text` in `language`, with `{name}` replaced by `params.name`; an unknown name stays visible. */
export function say(text: Text, language: Language, params: Record<string, unknown> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params[name]
    if (value === undefined || value === null) return hole
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  })
}
