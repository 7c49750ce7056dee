// One runner for every kind of test. `npx vitest run --project unit`, or a path, runs a part.
import process from 'node:process'
import { defineConfig } from 'vitest/config'

interface Kind {
  readonly include: readonly string[]
  readonly timeoutMs: number
  /** Files of this kind share something large (a server, a browser, a database): one at a time. */
  readonly oneAtATime: boolean
}

const minute = 60_000

// In the order in which they run: what is quick and close to the code first.
const kinds: Readonly<Record<string, Kind>> = {
  unit: { include: ['src/**/*.test.{ts,tsx}'], timeoutMs: 20_000, oneAtATime: false },
  house: { include: ['test/house/**/*.test.ts'], timeoutMs: minute, oneAtATime: false },
  journeys: { include: ['test/journeys/**/*.test.ts'], timeoutMs: minute, oneAtATime: false },
  contract: { include: ['test/contract/**/*.test.ts'], timeoutMs: 2 * minute, oneAtATime: true },
  api: { include: ['test/api/**/*.test.ts'], timeoutMs: 2 * minute, oneAtATime: true },
  cli: { include: ['test/cli/**/*.test.ts'], timeoutMs: 2 * minute, oneAtATime: true },
  crash: { include: ['test/crash/**/*.test.ts'], timeoutMs: 4 * minute, oneAtATime: true },
  browser: { include: ['test/browser/**/*.test.ts'], timeoutMs: 2 * minute, oneAtATime: true },
}

// Long, and only when asked for: `npm run e2e`.
const wholePath: Readonly<Record<string, Kind>> = process.env['SHOUHU_E2E']
  ? { e2e: { include: ['test/e2e/**/*.test.ts'], timeoutMs: 5 * minute, oneAtATime: true } }
  : {}

export default defineConfig({
  test: {
    projects: Object.entries({ ...kinds, ...wholePath }).map(([name, kind], order) => ({
      test: {
        name,
        include: [...kind.include],
        environment: 'node',
        testTimeout: kind.timeoutMs,
        hookTimeout: kind.timeoutMs,
        fileParallelism: !kind.oneAtATime,
        // All cores: the runner would leave one idle, which is half of two.
        ...(kind.oneAtATime ? {} : { maxWorkers: '100%' }),
        sequence: { groupOrder: order },
      },
    })),
  },
})
