// Coverage of the whole firm: the bare count beside DuckDB's, all rules from scratch, and after single changes.
import { DuckDBInstance } from '@duckdb/node-api'
import { Coverage, bareColumns, bareCount } from '../src/engines/coverage/index.ts'
import type { BareColumns, BareCounts, Change, Problem } from '../src/engines/coverage/index.ts'
import { benchFirm, largestSite } from './coverage-firm.ts'
import { figure, inTurn, median, timed } from './harness.ts'
import type { Figures } from './harness.ts'

const bareMsMax = 40
const duckdbRatioMin = 15
const scratchMsMax = 150
const personMsMax = 2
const siteMsMax = 30

// The same rows in SQL, as well as we can say it: edges, summed up by window, no join of intervals.
const count = `
  with edges as (
    select post, start as minute, 1 as heads, 0 as least from duty
    union all select post, finish, -1, 0 from duty
    union all select post, start, 0, least from demand
    union all select post, finish, 0, -least from demand),
  steps as (
    select post, minute, sum(heads) as heads, sum(least) as least from edges
    group by post, minute having sum(heads) <> 0 or sum(least) <> 0),
  counts as (
    select post, minute as start, lead(minute) over after as finish,
      (sum(heads) over after)::integer as heads, (sum(least) over after)::integer as least
    from steps window after as (partition by post order by minute))
  select post, start, finish, heads, least from counts
  where heads <> 0 or least <> 0 order by post, start`

export const figures: Figures = async (bench) => {
  const problem = benchFirm('coverage bench')
  const columns = bareColumns(problem)
  bench.say(`${problem.people.length} people, ${problem.posts.length} posts`)
  bench.say(`${problem.sites.length} sites, ${problem.duties.length} duties`)
  const database = await duckdb(columns)
  const rows = compared(bareCount(columns), await database.columns())
  bench.say(`both count the same ${rows} rows`)
  const bare = await inTurn(
    {
      ours: () => bareCount(columns),
      sql: () => database.columns(),
      within: () => database.within(),
    },
    9,
  )
  database.close()
  const peer = { name: 'DuckDB, the same rows by SQL', value: bare('sql').wallMs }

  const scratch = await inTurn({ all: () => new Coverage(problem) }, 9)
  const coverage = new Coverage(problem)
  const people = await each(coverage, peopleFallen(problem))
  const loop = { ...largestClosed(problem), what: 'site', index: largestSite } as const
  const site = await each(
    coverage,
    Array.from({ length: 15 }, () => loop),
  )
  const after = coverage.tryOut([loop], (moved) => moved)
  bench.say(`closing the largest site moves ${after.posts.length} posts`)
  const lookedAgain = await each(coverage, linkLost(problem))
  return [
    figure('bare count', bare('ours').wallMs, 'ms', { atMost: bareMsMax, peer }),
    figure('times faster than SQL', peer.value / bare('ours').wallMs, '×', {
      atLeast: duckdbRatioMin,
    }),
    figure('the same rows kept inside DuckDB', bare('within').wallMs, 'ms'),
    figure('all rules from scratch', scratch('all').wallMs, 'ms', { atMost: scratchMsMax }),
    figure('all rules from scratch, processor', scratch('all').cpuMs, 'ms'),
    figure('after one person falls out', people.apply, 'ms', { atMost: personMsMax }),
    figure('after the worst of 200 people falls out', people.worst, 'ms'),
    figure('after the largest site closes', site.apply, 'ms', { atMost: siteMsMax }),
    figure('what if the largest site closes, and back', site.tryOut, 'ms'),
    figure('after an access link is lost', lookedAgain.apply, 'ms'),
  ]
}

/** Two hundred people with duties, one after the other, unfit for a fortnight from now. */
function peopleFallen(problem: Problem): Change[] {
  const { now, people } = problem
  const onDuty = [...new Set(problem.duties.map((duty) => duty?.person ?? 0))]
  return Array.from({ length: 200 }, (_, i): Change => {
    const index = onDuty[(i * 47) % onDuty.length] ?? 0
    const row = people[index]
    if (row === undefined) throw new Error('no such person')
    const unfit = [...row.unfit, { from: now, to: now + 14 * 1_440 }]
    return { what: 'person', index, row: { ...row, unfit } }
  })
}

/** A closed loop of 48 hours from now. */
function largestClosed({ now }: Problem) {
  const order = { from: now, to: now + 2_880, pass: 'nobody', work: true, permits: [] } as const
  return { row: { orders: [order] } }
}

function linkLost({ links, now }: Problem): Change[] {
  return links.map((link, index): Change => {
    return { what: 'link', index, row: { ...link, down: [{ from: now, to: now + 60 }] } }
  })
}

// Medians over the changes, of applying each (and then its undoing, untimed) and of trying it out.
async function each(
  coverage: Coverage,
  changes: readonly Change[],
): Promise<{ readonly apply: number; readonly worst: number; readonly tryOut: number }> {
  const apply: number[] = []
  const tryOut: number[] = []
  for (const change of changes) {
    const back = undoing(coverage.problem(), change)
    tryOut.push((await timed(() => coverage.tryOut([change], (moved) => moved))).wallMs)
    apply.push((await timed(() => coverage.apply(change))).wallMs)
    coverage.apply(back)
  }
  return { apply: median(apply), worst: Math.max(...apply), tryOut: median(tryOut) }
}

function undoing(problem: Problem, change: Change): Change {
  const row = <Row>(rows: readonly Row[], index: number): Row => {
    const found = rows[index]
    if (found === undefined) throw new Error(`no row ${index}`)
    return found
  }
  if (change.what === 'person') return { ...change, row: row(problem.people, change.index) }
  if (change.what === 'site') return { ...change, row: row(problem.sites, change.index) }
  if (change.what === 'link') return { ...change, row: row(problem.links, change.index) }
  throw new Error(`no undoing of ${change.what}`)
}

/** How many rows; throws when the two differ in any number. */
function compared(ours: BareCounts, theirs: readonly (readonly unknown[])[]): number {
  const columns = [ours.post, ours.from, ours.to, ours.heads, ours.min]
  columns.forEach((column, c) => {
    const other = theirs[c] ?? []
    if (other.length !== ours.count)
      throw new Error(`${ours.count} rows here, ${other.length} in SQL`)
    const row = other.findIndex((value, i) => value !== column[i])
    if (row >= 0) throw new Error(`row ${row}: ${column[row]} here, ${String(other[row])} in SQL`)
  })
  return ours.count
}

async function duckdb(columns: BareColumns) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run('create table duty (post integer, start integer, finish integer)')
  await connection.run(
    'create table demand (post integer, start integer, finish integer, least integer)',
  )
  const duties = await connection.createAppender('duty')
  columns.dutyPost.forEach((post, d) => {
    for (const value of [post, columns.dutyFrom[d] ?? 0, columns.dutyTo[d] ?? 0]) {
      duties.appendInteger(value)
    }
    duties.endRow()
  })
  duties.closeSync()
  const demand = await connection.createAppender('demand')
  const { demandPost, demandFrom, demandTo, demandMin } = columns
  demandPost.forEach((post, d) => {
    for (const value of [post, demandFrom[d] ?? 0, demandTo[d] ?? 0, demandMin[d] ?? 0]) {
      demand.appendInteger(value)
    }
    demand.endRow()
  })
  demand.closeSync()
  return {
    /** The rows of the count, in this process, column by column. */
    async columns(): Promise<readonly (readonly unknown[])[]> {
      return (await connection.runAndReadAll(count)).getColumns()
    },
    /** The rows of the count, left in a table of the database. */
    async within(): Promise<void> {
      await connection.run(`create or replace temp table counts as ${count}`)
    },
    close(): void {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
