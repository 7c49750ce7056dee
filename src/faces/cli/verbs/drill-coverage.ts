// The figures of coverage as a section of a drill's report in the terminal.
import type { Section } from '../../../platform/scenario/index.ts'
import type { Covered } from '../../../modules/drills/index.ts'

export const coverageSection = ({ minutesUncovered: sum }: Covered): Section => ({
  id: 'coverage',
  title: { zh: '缺岗分钟（已确认口径）', en: 'Minutes uncovered (as confirmed)' },
  figures: { keyPosts: sum.keyPosts, all: sum.all },
})
