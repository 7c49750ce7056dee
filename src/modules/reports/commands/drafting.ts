// Write a report: save its form, sign it off, alone or two together.
import { z } from 'zod'
import {
  approvals,
  command,
  isRefusal,
  refuse,
  type Command,
  type Context,
  type Decision,
  type Read,
} from '../../../kernel/index.ts'
import { formNow, missingIn, newest } from '../drafts.ts'
import { DraftSaved, FieldText, FilingId, SignedOff } from '../events.ts'
import { sectionsOf } from '../drafts.ts'
import { maySign, waitingFiling, writers, commanders } from './rights.ts'

const fieldsMax = 400
/** Versions of one draft that are kept. */
const versionsMax = 500

/** Save the form. Fields that are not given stay, and what comes from the log is taken as it stands now. */
export const save = command('reports.save', {
  input: z.object({
    filing: FilingId,
    fields: z
      .array(
        z.object({
          field: z.string().max(40),
          text: FieldText.optional(),
          unknown: z.boolean().optional(),
        }),
      )
      .max(fieldsMax)
      .default([]),
  }),
  may: writers,
  decide(read, { filing: id, fields }, { at, actor }) {
    const one = waitingFiling(read, id)
    if (isRefusal(one)) return one
    const { report, filing } = one
    if (filing.sending) return refuse('reports.leaving', { filing: id })
    const known = new Set(
      sectionsOf(report.body, filing.stage).flatMap((section) => section.fields.map((f) => f.id)),
    )
    const unknown = fields.find(({ field }) => !known.has(field))
    if (unknown) return refuse('reports.unknownField', { field: unknown.field })
    const version = (filing.version ?? 0) + 1
    if (version > versionsMax) return refuse('reports.tooManyVersions', { versionsMax })
    const form = formNow(read, { report, filing, writer: actor.id, at }, fields)
    const { incident } = filing
    return [DraftSaved({ incident, report: report.report, filing: id, version, fields: form })]
  },
})

const Which = z.object({ filing: FilingId })

function signed(read: Read, id: string, context: Context, people: 1 | 2): Decision {
  const one = waitingFiling(read, id)
  if (isRefusal(one)) return one
  const { report, filing } = one
  const asked = report.body.signOff
  if (asked.people !== people) {
    return refuse(people === 1 ? 'reports.twoSign' : 'reports.oneSigns', { filing: id })
  }
  if (!maySign(report, context))
    return refuse('reports.signersOnly', { roles: asked.roles.join(', ') })
  const version = newest(read, filing)
  if (!version) return refuse('reports.saveFirst', { filing: id })
  if (filing.signed) return refuse('reports.signedAlready', { filing: id })
  const missing = missingIn(report.body, filing.stage, version.fields)
  if (missing.length > 0) {
    const { language } = report.body
    return refuse('reports.fieldsMissing', {
      count: missing.length,
      fields: missing.map((field) => field[language]).join(language === 'zh' ? '、' : ', '),
    })
  }
  const second = people === 1 ? undefined : secondOf(read, id, context.actor.id)
  return [
    SignedOff({
      incident: filing.incident,
      report: report.report,
      filing: id,
      version: version.version,
      ...(second === undefined ? {} : { second }),
    }),
  ]
}

/** Who agreed as the second person: the kernel has just written it down. */
function secondOf(read: Read, filing: string, asker: string): string | undefined {
  const given = read(approvals)
    .by('state', 'given')
    .filter((row) => row.command === signOffTogether.name && row.asker === asker)
    .filter(({ input }) => Which.safeParse(input).data?.filing === filing)
  return given.toSorted((a, b) => (a.askedAt < b.askedAt ? -1 : 1)).at(-1)?.by
}

/** Sign the newest version: it may leave. */
export const signOff = command('reports.signOff', {
  input: Which,
  may: writers,
  decide: (read, { filing }, context) => signed(read, filing, context, 1),
})

/** The same where the regime asks for two people. */
export const signOffTogether: Command<z.infer<typeof Which>> = command('reports.signOffTogether', {
  input: Which,
  may: writers,
  secondMay: commanders,
  decide: (read, { filing }, context) => signed(read, filing, context, 2),
})

export const commands: readonly Command[] = [save, signOff, signOffTogether]
