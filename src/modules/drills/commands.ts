// What may be asked of drills: that a report is kept.
import { z } from 'zod'
import { command, refuse, role, type Command } from '../../kernel/index.ts'
import { DrillId, DrillReported, foundText, GivenReport } from './events.ts'
import { reports } from './state.ts'

const idLength = 8

/** Keep the report of a drill, as the product's own runner and `shouhu drill … --json` tell it. */
const keepReport = command('drills.keepReport', {
  input: z.object({
    drill: DrillId.optional(),
    scenario: z.string().max(120).optional(),
    report: GivenReport,
  }),
  may: role('commander', 'deputy', 'recorder', 'systemAdministrator'),
  decide(read, { drill: given, scenario, report }, { dice }) {
    const drill = given ?? `drill-${dice.token(idLength)}`
    if (read(reports).has(drill)) return refuse('drills.keptAlready', { drill })
    if (report.end < report.start) return refuse('drills.endsBeforeStart')
    const { expectations, ...rest } = report
    const items = expectations.items.map(({ found, failed, ...item }) => ({
      ...item,
      found: foundText(found),
      failed: foundText(failed),
    }))
    const passed = items.filter((item) => item.passed).length
    const counted = { passed, failed: items.length - passed, items }
    return [DrillReported({ drill, scenario, report: { ...rest, expectations: counted } })]
  },
})

export const commands: readonly Command[] = [keepReport]
