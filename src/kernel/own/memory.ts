// What the state remembers of the log's own working: which keyed commands were done, what gateways were
// asked, and which keys they have answered. Bounded: the oldest is forgotten first.
import { z } from 'zod'
import type { Entry } from '../chain.ts'
import { on } from '../event.ts'
import { GatewayAnswered, GatewayLeaving, outbox, Outcome } from '../gateway.ts'
import type { Registry } from '../module.ts'
import { PromiseFell, promises } from '../promise.ts'
import { table, type TableDef, type Write } from '../tables.ts'

const keysMax = 100_000
const answeredMax = 200_000

export const KeyRow = z.object({ digest: z.string(), batch: z.int() })

/** Idempotency keys of commands that were done, by `actor key`. */
export const keys = table('kernel.key', KeyRow)

/** Gateway keys that were answered: the same key is never carried twice. */
export const answered = table('kernel.answered', z.object({ outcome: Outcome }))

export const keyOf = (actor: string, key: string): string => `${actor} ${key}`

export const evolveMemory = [
  on(PromiseFell, (tables, { id }) => tables(promises).remove(id)),
  on(GatewayLeaving, (tables, body) => {
    for (const key of body.keys) {
      const row = tables(outbox).get(key)
      if (row) tables(outbox).put(key, { ...row, leaving: true, attempts: row.attempts + 1 })
    }
  }),
  on(GatewayAnswered, (tables, { key, outcome }) => {
    tables(outbox).remove(key)
    remember(tables, answered, key, { outcome }, answeredMax)
  }),
]

/** Fold one entry: the modules' evolutions, and the log's own memory. */
export function fold(registry: Registry, tables: Write, entry: Entry): void {
  for (const evolution of registry.evolutions.get(entry.type) ?? []) {
    evolution.apply(tables, entry.data, entry.version, entry)
  }
  for (const gateway of registry.asking(entry.type)) {
    const key = gateway.keyOf(entry.data, entry.version)
    if (tables(outbox).has(key) || tables(answered).has(key)) continue
    tables(outbox).put(key, {
      key,
      gateway: gateway.name,
      position: entry.position,
      askedAt: entry.at,
      attempts: 0,
      leaving: false,
      body: entry.data,
    })
  }
  if (entry.key !== undefined && entry.digest !== undefined) {
    const row = { digest: entry.digest, batch: entry.batch }
    remember(tables, keys, keyOf(entry.actor, entry.key), row, keysMax)
  }
}

function remember<Row extends object>(
  tables: Write,
  def: TableDef<Row>,
  id: string,
  row: Row,
  rowsMax: number,
): void {
  const rows = tables(def)
  if (rows.size >= rowsMax) {
    const [oldest] = rows.ids()
    if (oldest !== undefined) rows.remove(oldest)
  }
  rows.put(id, row)
}
