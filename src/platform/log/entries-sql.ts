// The two statements that carry the load: one that adds a group of entries, one that reads a page of them.
// Their forms were measured (rows/s, PostgreSQL 15 and PGlite 0.5): adding through json_to_recordset beats
// jsonb, unnest and long VALUES lists per CPU second; reading five joined texts costs a third of reading
// rows on PGlite and the same on PostgreSQL.
import type pg from 'pg'
import type { Sealed } from '../../kernel/index.ts'

/** The channel on which nodes tell each other of appends: `<position>:<world>`. */
export const entryChannel = 'shouhu_entry'

const columns = 'subject, type, body, hash'

/**
 * Adds rows $2 to world $1 if the entry before the first ($3) is there, which keeps a branch without gaps.
 * Answers how many were added. With `notify`, listeners hear of the last position ($4) after the commit.
 */
const addText = (notify: boolean): string => `
with added as (
  insert into entry (world, position, ${columns})
  select $1::text, r.position, r.subject, r.type, r.body, r.hash
  from json_to_recordset($2::json)
    as r(position bigint, subject text, type text, body text, hash text)
  where exists (select from entry where world = $1::text and position = $3::bigint - 1)
    or exists (select from world where name = $1::text and forked_at = $3::bigint - 1)
  returning 1
)
select count(*)::int as added
${notify ? `, pg_notify('${entryChannel}', $4::text || ':' || $1::text)` : ''}
from added ${notify ? 'having count(*) > 0' : ''}`

export const addWithNotice = addText(true)
export const addQuietly = addText(false)

// A page grows while it stays light, so that a log of large bodies does not fill the memory.
const pageRowsFirst = 500
const pageRowsMax = 5_000
const pageLengthMax = 8_000_000

const joined = (column: string): string => `string_agg(${column}, e'\\n') as ${column}`

const pageText = `
select count(*)::int as n, ${joined('position')}, ${joined('subject')}, ${joined('type')},
  ${joined('body')}, ${joined('hash')}
from (
  select position::text as position, ${columns} from entry
  where world = $1 and position > $2 and position <= $3 order by entry.position limit $4
) page`

const plainText = `
select position::float8 as position, ${columns} from entry
where world = $1 and position > $2 and position <= $3 order by entry.position limit $4`

interface Page {
  n: number
  position: string
  subject: string
  type: string
  body: string
  hash: string
}

/** Entries of one branch in ascending pages. */
export async function* readEntries(
  pool: pg.Pool,
  world: string,
  after: number,
  upTo: number,
): AsyncGenerator<readonly Sealed[]> {
  let from = after
  let pageRows = pageRowsFirst
  while (from < upTo) {
    const values = [world, from, upTo, pageRows]
    const { rows } = await pool.query<Page>({ name: 'entries', text: pageText, values })
    const page = rows[0]
    if (!page || page.n === 0) return
    const entries = unjoined(page) ?? (await plainPage(pool, values))
    const last = entries.at(-1)
    if (!last) return
    yield entries
    if (page.n < pageRows) return
    from = last.position
    pageRows = nextPageRows(pageRows, page.body.length)
  }
}

/** `undefined` when a text holds a line feed of its own, which no sound entry does: then rows are read. */
function unjoined(page: Page): Sealed[] | undefined {
  const position = page.position.split('\n')
  const subject = page.subject.split('\n')
  const type = page.type.split('\n')
  const body = page.body.split('\n')
  const hash = page.hash.split('\n')
  const entries: Sealed[] = []
  for (const list of [subject, type, body, hash]) if (list.length !== page.n) return undefined
  for (let index = 0; index < page.n; index++) {
    entries.push({
      position: Number(position[index]),
      subject: subject[index] ?? '',
      type: type[index] ?? '',
      body: body[index] ?? '',
      hash: hash[index] ?? '',
    })
  }
  return entries
}

async function plainPage(pool: pg.Pool, values: unknown[]): Promise<Sealed[]> {
  const { rows } = await pool.query<Sealed>({ name: 'plainEntries', text: plainText, values })
  return rows
}

function nextPageRows(pageRows: number, length: number): number {
  if (length > pageLengthMax) return Math.max(1, Math.floor(pageRows / 2))
  return length * 2 <= pageLengthMax ? Math.min(pageRowsMax, pageRows * 2) : pageRows
}

/** The newest entries of a branch, whatever they are about. */
export const newestText = `
select position::float8 as position, ${columns} from entry
where world = $1 and position < $2 order by entry.position desc limit $3`

export const timelineText = `
select position::float8 as position, ${columns} from entry
where world = $1 and subject = $2 and position < $3 order by entry.position desc limit $4`

export const headText = `
select position::float8 as position, hash from entry
where world = $1 order by entry.position desc limit 1`
