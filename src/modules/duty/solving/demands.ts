// What the lines of work ask of each day: minimums, what is preferred, somebody who waits.
import { soft, unlimited } from '../../../engines/roster/index.ts'
import type { Demand } from '../../../engines/roster/index.ts'
import type { Prices } from './asked.ts'
import type { Work } from './kinds.ts'
import type { Line } from './lines.ts'
import { isWork } from './ways.ts'

/**
 * The demands of all lines. A missing head is dear, never forbidden: a roster that cannot be whole is answered with
 * the best there is and with what stays open.
 */
export function demandsOf(
  lines: readonly Line[],
  works: readonly Work[],
  prices: Prices,
): Demand[] {
  return demanded(lines, works, prices).map(({ demand }) => demand)
}

/** The same, each with the line that asks for it. */
export function demanded(
  lines: readonly Line[],
  works: readonly Work[],
  prices: Prices,
): { readonly line: Line; readonly demand: Demand }[] {
  return lines.flatMap((line) => {
    const { rank, minimum, preferred } = line
    const { key } = rank.like
    const work = kindsOfLine(works, line, isWork)
    const waits = kindsOfLine(works, line, (one) => !isWork(one))
    const heads = rank.posts.length
    const [least, wanted] = [minimum * heads, preferred * heads]
    const none = { team: null, most: unlimited, over: soft(0) }
    const asked = line.days.flatMap((shift, day): Demand[] => {
      if (!shift) return []
      const under = soft(key ? prices.keyMinimum : prices.minimum)
      const over = soft(prices.beyond)
      const bounds = { team: null, least, under, most: wanted, over }
      const few: Demand[] = [{ code: key ? 'keyMinimum' : 'minimum', day, kinds: work, ...bounds }]
      if (wanted > least) {
        const more = { ...none, least: wanted, under: soft(prices.preferred) }
        few.push({ code: 'preferred', day, kinds: work, ...more })
      }
      if (!rank.standby || waits.length === 0) return few
      const spare = { least: heads, under: soft(prices.standby), most: heads, over }
      return [...few, { code: 'standby', day, kinds: waits, team: null, ...spare }]
    })
    return asked.map((demand) => ({ line, demand }))
  })
}

const kindsOfLine = (works: readonly Work[], line: Line, fits: (work: Work) => boolean): number[] =>
  works.flatMap((work, index) => (work.line?.index === line.index && fits(work) ? [index + 1] : []))
