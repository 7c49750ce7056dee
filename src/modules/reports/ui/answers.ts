// The answers that the pages of reports ask for.
import type { z } from 'zod'
import type { deadlines, ofIncident, one } from '../views/deadlines.ts'
import type { regimes, sentReport, sentToMe } from '../views/regimes.ts'
import type { FilingShown } from '../views/shown.ts'
import type { form } from '../views/text-shown.ts'

export type Filing = FilingShown
export type Deadlines = z.infer<(typeof deadlines)['answer']>
export type OneReport = z.infer<(typeof one)['answer']>
export type OfIncident = z.infer<(typeof ofIncident)['answer']>
export type FormAnswer = z.infer<(typeof form)['answer']>
export type FormSection = FormAnswer['sections'][number]
export type FieldAnswer = FormSection['fields'][number]
export type Regimes = z.infer<(typeof regimes)['answer']>
export type SentToMe = z.infer<(typeof sentToMe)['answer']>
export type SentText = z.infer<(typeof sentReport)['answer']>
