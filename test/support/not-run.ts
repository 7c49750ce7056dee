// Tests that cannot run on this machine say so; the closing lines of `npm test` repeat it. A whole skipped
// test may say it in its name instead: `test.skip('the outage: not run: why')`.
import { appendFileSync } from 'node:fs'
import process from 'node:process'

/** `what` was not run here, and `why`: one line each, in English. */
export function notRun(what: string, why: string): void {
  const file = process.env['SHOUHU_NOT_RUN']
  if (file) appendFileSync(file, `${JSON.stringify({ what, why })}\n`)
  else console.warn(`not run here: ${what}: ${why}`)
}
