// The text of a report: its form filled from the log, what somebody wrote over it, and what is not known yet.
import { say, type Language, type Read, type Text } from '../../kernel/index.ts'
import { stageOf } from './clocks.ts'
import type { SavedField } from './events.ts'
import { figures, type Asked, type Source } from './figures.ts'
import type { FormField, RegimeBody, Section } from './regime.ts'
import { versionId, versions, type FilingRow, type ReportRow, type VersionRow } from './state.ts'

export const notKnown: Text = { zh: '暂不清楚', en: 'not known yet' }
const nothing = '—'

/** The sections of the form that a stage asks for. */
export function sectionsOf(body: RegimeBody, stage: string): Section[] {
  const asked = stageOf(body, stage)?.sections ?? []
  return asked.flatMap((id) => body.sections.find((section) => section.id === id) ?? [])
}

export interface Taken {
  readonly title: Text
  /** Nothing where the log does not know yet. */
  readonly text: string | undefined
  readonly source: Source
}

/** What a field takes from the log now; nothing where it takes none. */
export function takenNow(read: Read, field: FormField, asked: Asked): Taken | undefined {
  const figure = field.take === undefined ? undefined : figures[field.take]
  if (!figure) return undefined
  const text = figure.says(read, asked)
  const { language } = asked.report.body
  return { title: figure.title, text: text && say(text, language), source: figure.source(asked) }
}

export const newest = (read: Read, filing: FilingRow): VersionRow | undefined =>
  filing.version === undefined
    ? undefined
    : read(versions).get(versionId(filing.filing, filing.version))

export interface Given {
  readonly field: string
  readonly text?: string | undefined
  readonly unknown?: boolean | undefined
}

/**
 * The whole form as it would be saved now: what is given, else what stands there, else what the log says. What was
 * taken from the log is taken anew.
 */
export function formNow(read: Read, asked: Asked, given: readonly Given[]): SavedField[] {
  const before = new Map(newest(read, asked.filing)?.fields.map((one) => [one.field, one]))
  const wanted = new Map(given.map((one) => [one.field, one]))
  return sectionsOf(asked.report.body, asked.filing.stage)
    .flatMap(({ fields }) => fields)
    .map((field) => {
      const fromLog = takenNow(read, field, asked)?.text
      const now = wanted.get(field.id)
      if (now?.unknown) return { field: field.id, text: '', origin: 'unknown' }
      if (now?.text !== undefined && now.text !== fromLog) {
        return { field: field.id, text: now.text, origin: 'typed' }
      }
      const kept = before.get(field.id)
      if (now === undefined && kept && kept.origin !== 'log') return kept
      return { field: field.id, text: fromLog ?? '', origin: 'log' }
    })
}

/** Fields that must be written or said to be unknown before it may be signed. */
export function missingIn(
  body: RegimeBody,
  stage: string,
  fields: readonly SavedField[],
): FormField[] {
  const saved = new Map(fields.map((one) => [one.field, one]))
  return sectionsOf(body, stage)
    .flatMap((section) => section.fields)
    .filter((field) => {
      if (!field.required) return false
      const one = saved.get(field.id)
      return one === undefined || (one.origin !== 'unknown' && one.text.trim() === '')
    })
}

export interface Content {
  readonly title: string
  readonly language: Language
  readonly sections: readonly { title: string; lines: readonly { label: string; text: string }[] }[]
}

/** What leaves: the words of a version in the form's own order and language. */
export function contentOf(
  report: Pick<ReportRow, 'body'>,
  filing: Pick<FilingRow, 'stage' | 'n'>,
  fields: readonly SavedField[],
): Content {
  const { body } = report
  const { language } = body
  const saved = new Map(fields.map((one) => [one.field, one]))
  return {
    title: titleOf(body, filing)[language],
    language,
    sections: sectionsOf(body, filing.stage).map((section) => ({
      title: section[language],
      lines: section.fields.map((field) => ({
        label: field[language],
        text: wordsOf(field, saved.get(field.id), language),
      })),
    })),
  }
}

function wordsOf(field: FormField, one: SavedField | undefined, language: Language): string {
  if (one?.origin === 'unknown') return notKnown[language]
  const chosen = field.choices?.find(({ id }) => id === one?.text)
  return chosen?.[language] ?? (one?.text.trim() || nothing)
}

/** `CSRC incident report: Update 2`. */
export function titleOf(body: RegimeBody, { stage, n }: Pick<FilingRow, 'stage' | 'n'>): Text {
  const own = stageOf(body, stage)
  const number = n > 1 || own?.every !== undefined ? ` ${n}` : ''
  return {
    zh: `${body.zh}：${own?.zh ?? stage}${number}`,
    en: `${body.en}: ${own?.en ?? stage}${number}`,
  }
}
