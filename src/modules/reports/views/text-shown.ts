// The text of one report: its form with where each figure comes from, its versions, and what was sent.
import { z } from 'zod'
import {
  Instant,
  isRefusal,
  refuse,
  view,
  type Read,
  type ViewContext,
} from '../../../kernel/index.ts'
import { found, maySign, type Found } from '../commands/rights.ts'
import { contentOf, formNow, missingIn, newest, sectionsOf, takenNow } from '../drafts.ts'
import { FilingId, Origin } from '../events.ts'
import { nameOf } from '../figures.ts'
import { versionId, versions, type VersionRow } from '../state.ts'
import { readersInside } from './deadlines.ts'
import { FilingShown, shownFiling, Words } from './shown.ts'

const FieldShown = z.object({
  field: z.string(),
  label: Words,
  help: Words.optional(),
  required: z.boolean(),
  choices: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })).optional(),
  text: z.string(),
  origin: Origin,
  /** The figure of the log that it takes, what that says now, and where it can be looked at. */
  figure: z
    .object({
      title: Words,
      text: z.string().optional(),
      view: z.string(),
      params: z.record(z.string(), z.string()),
      /** The position of the log that `text` was taken at; the newest one for a draft. */
      position: z.int(),
    })
    .optional(),
  /** The log says something else now than what stands here. */
  differs: z.boolean(),
})

const VersionShown = z.object({
  version: z.int(),
  at: Instant,
  by: z.string(),
  position: z.int(),
  typed: z.int(),
  unknown: z.int(),
})

const Form = z.object({
  filing: FilingShown,
  language: z.enum(['zh', 'en']),
  title: z.string(),
  sections: z.array(z.object({ id: z.string(), title: Words, fields: z.array(FieldShown) })),
  /** Fields that keep it from being signed. */
  missing: z.array(Words),
  versions: z.array(VersionShown),
  /** The version shown; none where the form has not been saved. */
  version: z.int().optional(),
  maySign: z.boolean(),
  signers: z.object({ roles: z.array(z.string()), people: z.int() }),
})

const shownVersion = (read: Read, row: VersionRow): z.infer<typeof VersionShown> => ({
  version: row.version,
  at: row.at,
  by: nameOf(read, row.by),
  position: row.position,
  typed: row.fields.filter(({ origin }) => origin === 'typed').length,
  unknown: row.fields.filter(({ origin }) => origin === 'unknown').length,
})

/** The form as it stands, or as one of its versions was. */
export const form = view('reports.form', {
  params: z.object({ filing: FilingId, version: z.int().min(1).optional() }),
  answer: Form,
  may: readersInside,
  timed: true,
  show(read, { filing: id, version }, context) {
    const one = found(read, id)
    if (isRefusal(one)) return one
    const kept =
      version === undefined ? newest(read, one.filing) : read(versions).get(versionId(id, version))
    if (version !== undefined && !kept) return refuse('reports.unknownVersion', { version })
    return formOf(read, one, kept, context)
  },
})

function formOf(
  read: Read,
  one: Found,
  kept: VersionRow | undefined,
  context: ViewContext,
): z.infer<typeof Form> {
  const { report, filing, stage } = one
  const { at, actor, position } = context
  // What was sent stands as it was; a draft that was never saved is filled from the log as it is.
  const writer = kept?.by ?? actor.id
  const asked = { report, filing, writer, at }
  const fields = new Map((kept?.fields ?? formNow(read, asked, [])).map((row) => [row.field, row]))
  const both = ({ zh, en }: { zh: string; en: string }) => ({ zh, en })
  return {
    filing: shownFiling(read, report, filing, at),
    language: report.body.language,
    title: contentOf(report, filing, []).title,
    sections: sectionsOf(report.body, stage.id).map((section) => ({
      id: section.id,
      title: both(section),
      fields: section.fields.map((field) => {
        const row = fields.get(field.id) ?? { field: field.id, text: '', origin: 'log' as const }
        const taken = takenNow(read, field, asked)
        return {
          field: field.id,
          label: both(field),
          help: field.help,
          required: field.required,
          choices: field.choices,
          text: row.text,
          origin: row.origin,
          figure: taken && {
            title: taken.title,
            text: taken.text,
            ...taken.source,
            params: { ...taken.source.params },
            position: kept?.position ?? position,
          },
          differs: taken?.text !== undefined && row.origin !== 'unknown' && taken.text !== row.text,
        }
      }),
    })),
    missing: missingIn(report.body, filing.stage, [...fields.values()]).map(both),
    versions: read(versions)
      .by('filing', filing.filing)
      .toSorted((a, b) => b.version - a.version)
      .map((row) => shownVersion(read, row)),
    version: kept?.version,
    maySign: maySign(report, context),
    signers: { roles: [...report.body.signOff.roles], people: report.body.signOff.people },
  }
}
