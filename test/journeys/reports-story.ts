// What the stories of reports share: a place to tell them in, and what is asked of it again and again.
import { afterEach } from 'vitest'
import { z } from 'zod'
import { epidemic, openReports } from './reports-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
/** A firm of the story's own, closed when it ends. */
export const place = async (options: Parameters<typeof openReports>[0] = {}) => {
  const opened = await openReports(options)
  open.push(opened)
  return opened
}
export type Place = Awaited<ReturnType<typeof openReports>>

const Rows = z.object({
  rows: z.array(
    z.looseObject({
      filing: z.string(),
      report: z.string(),
      regime: z.string(),
      stage: z.string(),
      n: z.int(),
      due: z.string().optional(),
      standing: z.string(),
    }),
  ),
  counts: z.record(z.string(), z.int()),
})
export const deadlines = async ({ shown }: Place, list = 'open') =>
  Rows.parse(await shown('reports.deadlines', { list }))
/** The newest report of a stage. */
export const filingOf = async (one: Place, stage: string, regime = 'report-district') => {
  const { rows } = await deadlines(one, 'all')
  const own = rows.filter((row) => row.stage === stage && row.regime === regime)
  const found = own.toSorted((a, b) => b.n - a.n)[0]
  if (!found) throw new Error(`no ${stage} of ${regime}`)
  return found
}

const Form = z.object({
  sections: z.array(
    z.object({
      id: z.string(),
      fields: z.array(
        z.looseObject({
          field: z.string(),
          text: z.string(),
          origin: z.string(),
          differs: z.boolean(),
          figure: z.looseObject({ view: z.string(), text: z.string().optional() }).optional(),
        }),
      ),
    }),
  ),
  missing: z.array(z.looseObject({ zh: z.string() })),
  versions: z.array(z.looseObject({ version: z.int() })),
})
export const formOf = async ({ shown }: Place, filing: string, version?: number) =>
  Form.parse(await shown('reports.form', { filing, ...(version === undefined ? {} : { version }) }))
export const fieldIn = (form: z.infer<typeof Form>, field: string) =>
  form.sections.flatMap(({ fields }) => fields).find((one) => one.field === field)

/** A playbook asks for the district's report at 08:30. */
export const asked = async (regime = 'district') => {
  const one = await place()
  await one.happen('raised', epidemic)
  await one.happen('asked', { incident: 'i-1', regime })
  return one
}

export const call = { how: 'phone', toWhom: '区防疫办值班员' }
