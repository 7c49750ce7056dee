// What we know of the ways in: which links are lost now or will be.
import { z } from 'zod'
import { Instant, on, promises, table, type Write } from '../../kernel/index.ts'
import { LinkExpected, LinkLate, LinkLost, LinkRestored } from './events.ts'

/** `until` is gone once it has passed: nobody counts on it any more. `lateSince` says what it was. */
const LostLinkRow = LinkLost.body.and(z.object({ lateSince: Instant.optional() }))
export type LostLinkRow = z.infer<typeof LostLinkRow>
export const lostLinks = table('access.lostLink', LostLinkRow)

export const tables = [lostLinks]

export const backKind = 'access.linkBack'

function promiseBack(tables: Write, link: string, until: string | undefined): void {
  const id = `${backKind}:${link}`
  tables(promises).remove(id)
  if (until === undefined) return
  const subject = `accessLink/${link}`
  tables(promises).put(id, { id, kind: backKind, due: until, subject, about: { link } })
}

export const evolve = [
  on(LinkLost, (tables, body) => {
    tables(lostLinks).put(body.link, body)
    promiseBack(tables, body.link, body.until)
  }),
  on(LinkExpected, (tables, { link, until }) => {
    const row = tables(lostLinks).get(link)
    if (!row) return
    const { lateSince: _passed, ...rest } = row
    tables(lostLinks).put(link, { ...rest, until })
    promiseBack(tables, link, until)
  }),
  on(LinkLate, (tables, { link, expected }) => {
    const row = tables(lostLinks).get(link)
    if (!row) return
    const { until: _passed, ...rest } = row
    tables(lostLinks).put(link, { ...rest, lateSince: expected })
  }),
  on(LinkRestored, (tables, { link }) => {
    tables(lostLinks).remove(link)
    promiseBack(tables, link, undefined)
  }),
]
