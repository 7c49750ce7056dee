// What is seen of drills: the kept reports in short, and one whole.
import { z } from 'zod'
import { Instant, refuse, role, view, type View } from '../../kernel/index.ts'
import { DrillId, Minutes, Report } from './events.ts'
import { reports as kept } from './state.ts'

/** Those who lead in an emergency and those who look after how it went. */
const readers = role(
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'machineRoomLead',
  'riskOfficer',
  'healthOfficer',
  'recorder',
  'auditor',
  'systemAdministrator',
)

const about = {
  drill: z.string(),
  scenario: z.string().optional(),
  keptAt: Instant,
  by: z.string(),
}

const reports = view('drills.reports', {
  params: z.object({ scenario: z.string().max(120).optional() }),
  answer: z.object({
    rows: z.array(
      z.object({
        ...about,
        title: z.object({ zh: z.string(), en: z.string() }),
        start: Instant,
        end: Instant,
        steps: z.int(),
        passed: z.int(),
        failed: z.int(),
        minutesUncovered: Minutes.optional(),
      }),
    ),
  }),
  may: readers,
  show: (read, asked) => ({
    rows: [...read(kept).rows()]
      .filter(({ scenario }) => asked.scenario === undefined || scenario === asked.scenario)
      .toSorted((a, b) => (a.keptAt < b.keptAt ? 1 : -1))
      .map(({ drill, scenario, keptAt, by, report }) => {
        const { title, start, end, happened, expectations, minutesUncovered } = report
        const { passed, failed } = expectations
        const steps = happened.length
        return {
          drill,
          scenario,
          keptAt,
          by,
          title,
          start,
          end,
          steps,
          passed,
          failed,
          minutesUncovered,
        }
      }),
  }),
})

const report = view('drills.report', {
  params: z.object({ drill: DrillId }),
  answer: z.object({ ...about, report: Report }),
  may: readers,
  show: (read, { drill }) => read(kept).get(drill) ?? refuse('drills.unknownDrill', { drill }),
})

export const views: readonly View[] = [reports, report]
