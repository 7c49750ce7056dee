// What we know of drills: the reports that are kept.
import { z } from 'zod'
import { Instant, on, table } from '../../kernel/index.ts'
import { DrillReported } from './events.ts'

const ReportRow = DrillReported.body.and(z.object({ keptAt: Instant, by: z.string() }))
export const reports = table('drills.report', ReportRow)

export const tables = [reports]

export const evolve = [
  on(DrillReported, (write, body, { at, actor }) =>
    write(reports).put(body.drill, { ...body, keptAt: at, by: actor }),
  ),
]
