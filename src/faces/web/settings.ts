// What a person has chosen for this browser: language, light or dark. Kept in local storage, which may
// be missing or forbidden; then the choice lasts as long as the page.
import { useSyncExternalStore } from 'react'
import { say, type Language, type Text } from '../../kernel/text.ts'

export type Brightness = 'light' | 'dark'

interface Settings {
  readonly language: Language
  readonly brightness: Brightness
}

const storageKey = 'shouhu.settings'
const listeners = new Set<() => void>()

let settings: Settings = { ...offered(), ...kept() }
apply()

function offered(): Settings {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? 'zh'
  return {
    language: first.toLowerCase().startsWith('en') ? 'en' : 'zh',
    brightness: dark ? 'dark' : 'light',
  }
}

function kept(): Partial<Settings> {
  try {
    const text = localStorage.getItem(storageKey)
    const found: unknown = text === null ? {} : JSON.parse(text)
    if (typeof found !== 'object' || found === null) return {}
    return {
      ...('language' in found && (found.language === 'zh' || found.language === 'en')
        ? { language: found.language }
        : {}),
      ...('brightness' in found && (found.brightness === 'light' || found.brightness === 'dark')
        ? { brightness: found.brightness }
        : {}),
    }
  } catch {
    // Storage is forbidden or holds nonsense: the defaults do.
    return {}
  }
}

function apply() {
  document.documentElement.lang = settings.language === 'zh' ? 'zh-CN' : 'en'
  document.documentElement.dataset['brightness'] = settings.brightness
}

/** Change one or both choices, for every part of the page at once. */
export function choose(change: Partial<Settings>) {
  settings = { ...settings, ...change }
  apply()
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings))
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  for (const heard of listeners) heard()
}

const subscribe = (heard: () => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

export const currentLanguage = (): Language => settings.language

export const useSettings = (): Settings => useSyncExternalStore(subscribe, () => settings)

export interface Speaker {
  readonly language: Language
  /** `text` in the chosen language, with `{holes}` filled. */
  t(text: Text, params?: Record<string, unknown>): string
  /** What stands between the items of a list. */
  readonly comma: string
}

/** Speak the reader's language. */
export const useSpeaker = (): Speaker => speakers[useSettings().language]

const speakerOf = (language: Language): Speaker => ({
  language,
  t: (text, params) => say(text, language, params),
  comma: language === 'zh' ? '\u3001' : ', ',
})

const speakers: Readonly<Record<Language, Speaker>> = { zh: speakerOf('zh'), en: speakerOf('en') }
