// Deciding one command inside a batch: may, decide, record, and everything that must follow from it.
import {
  approvals,
  approve,
  askApproval,
  assert,
  call,
  canonical,
  dice,
  isRefusal,
  keyOf,
  keys,
  ReactionRefused,
  reject,
  system,
  type Actor,
  type Call,
  type Command,
  type Context,
  type Decision,
  type Derive,
  type Entry,
  type Instant,
  type Refusal,
  type Registry,
  type Sealer,
  type Sha256,
  type Tables,
  type WorldFacts,
} from '../kernel/index.ts'
import type { Batch, Origin } from './batch.ts'
import { checked } from './mistakes.ts'
import { holds, permit, type Rights } from './permit.ts'
import { Problem } from './problem.ts'

/** More events than this from one command and its reactions is a loop, not a decision. */
const eventsPerCommandMax = 200_000
const approvalIdLength = 10

export interface Deciding {
  readonly registry: Registry
  readonly tables: Tables
  readonly rights: Rights
  readonly sealer: Sealer
  readonly sha256: Sha256
  readonly world: WorldFacts
  /** Projections of the durable state, for somebody who looks at `at`. */
  derive(at: Instant): Derive
}

export interface Asked {
  readonly command: Command
  /** Already checked against the command's schema. */
  readonly input: unknown
  readonly actor: Actor
  readonly at: Instant
  readonly key?: string
  readonly expect?: number
}

export type Verdict =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'done'; readonly entries: readonly Entry[]; readonly approval?: string }
  | { readonly kind: 'repeated'; readonly batch: number }

/** The batch holds half of a command that cannot be finished: it must be dropped and made anew without it. */
export class Torn extends Error {
  override readonly name = 'Torn'
  readonly refusal: Refusal | undefined

  constructor(cause: unknown, refusal?: Refusal) {
    super('a command could not be finished', { cause })
    this.refusal = refusal
  }
}

/**
 * Decide one command into the batch. Throws `Problem` when nothing was recorded for it, `Torn` when
 * something was.
 */
export function decideInto(deciding: Deciding, batch: Batch, asked: Asked): Verdict {
  const { command, input, actor } = asked
  const read = deciding.tables.tentative
  permit(deciding.rights, read, { may: command.may, actor, input })
  if (command.name === reject.name) permitNo(deciding, asked)
  const digest = deciding.sha256(`${command.name} ${canonical(input)}`)
  if (asked.key !== undefined) {
    const known = read(keys).get(keyOf(actor.id, asked.key))
    if (known?.digest === digest) return { kind: 'repeated', batch: known.batch }
    if (known) throw new Problem('conflict', 'kernel.keyReused')
  }
  if (asked.expect !== undefined && asked.expect !== batch.head.position) {
    throw new Problem('conflict', 'kernel.moved', { position: batch.head.position })
  }
  const start = batch.entries.length
  const origin: Origin = {
    actor: actor.id,
    command: command.name,
    batch: batch.head.position + 1,
    at: asked.at,
    ...(asked.key === undefined ? {} : { key: asked.key, digest }),
  }
  const decision = decide(deciding, batch, asked)
  if (isRefusal(decision)) return { kind: 'refused', refusal: decision }
  if (command.secondMay) return askSecond(deciding, batch, { asked, origin })
  try {
    batch.record(decision, origin)
    if (command.name === approve.name) settle(deciding, batch, { asked, origin })
    follow(deciding, batch, { start, origin })
  } catch (error) {
    if (error instanceof Torn) throw error
    throw new Torn(error)
  }
  return { kind: 'done', entries: batch.entries.slice(start) }
}

function decide(deciding: Deciding, batch: Batch, asked: Omit<Asked, 'key' | 'expect'>): Decision {
  const { rights, tables, world, sealer } = deciding
  const read = tables.tentative
  const { actor, command, input } = asked
  const roles = command.may.roles
  const at = asked.at > batch.at ? asked.at : batch.at
  const context: Context = {
    at,
    actor,
    world,
    sealer,
    derive: deriveIn(deciding, batch, at),
    dice: dice(`${batch.head.hash}:${batch.entries.length}`),
    within: (scope) =>
      actor.kind === 'system' ||
      holds(rights, read, {
        grants: actor.grants,
        scope,
        ...(typeof roles === 'string' ? {} : { roles }),
      }),
  }
  return command.decide(read, input, context)
}

// The living value while nothing it stands on has changed in this batch; else one of the batch's own, which
// follows what the batch records and is gone with it.
const deriveIn =
  ({ tables, derive }: Deciding, batch: Batch, at: Instant): Derive =>
  (projection) => {
    if (!tables.touched(projection.reads)) return derive(at)(projection)
    return projection.on(batch, {
      position: batch.head.position,
      at,
      read: tables.tentative,
      since: (position) => batch.entries.filter((entry) => entry.position > position),
    })
  }

// The rules have said yes already, so the asker learns of a refusal at once; they are asked again when
// the second person agrees, because the firm may have changed.
function askSecond(
  deciding: Deciding,
  batch: Batch,
  { asked, origin }: { asked: Asked; origin: Origin },
): Verdict {
  const start = batch.entries.length
  const id = `a-${dice(`${batch.head.hash}:approval`).token(approvalIdLength)}`
  const { command, input } = asked
  const { at } = asked
  const seconds = command.secondMay?.roles ?? []
  batch.record([askApproval({ id, command: command.name, input, at, seconds })], origin)
  follow(deciding, batch, { start, origin })
  return { kind: 'done', entries: batch.entries.slice(start), approval: id }
}

// Turning down is for those who could have agreed; taking back one's own is for whoever asked.
function permitNo({ rights, registry, tables }: Deciding, { input, actor }: Asked): void {
  const read = tables.tentative
  const row = read(approvals).get(reject.input.parse(input).approval)
  if (row?.state !== 'open' || row.asker === actor.id) return
  const command = registry.commands.get(row.command)
  if (!command?.secondMay) return
  permit(rights, read, { may: command.secondMay, actor, input: checked(command.input, row.input) })
}

function settle(
  deciding: Deciding,
  batch: Batch,
  { asked, origin }: { asked: Asked; origin: Origin },
): void {
  const read = deciding.tables.tentative
  const { approval: id } = approve.input.parse(asked.input)
  const row = read(approvals).get(id)
  const command = row && deciding.registry.commands.get(row.command)
  assert(row && command?.secondMay, `approval ${id} is of a command that needs two`)
  const input = checked(command.input, row.input)
  const { rights } = deciding
  const actor: Actor = { id: row.asker, kind: 'person', grants: rights.grantsOf(row.asker) }
  permit(rights, read, { may: command.secondMay, actor: asked.actor, input })
  permit(rights, read, { may: command.may, actor, input })
  const decision = decide(deciding, batch, { command, input, actor, at: asked.at })
  if (isRefusal(decision)) throw new Torn(undefined, decision)
  batch.record(decision, {
    actor: row.asker,
    with: asked.actor.id,
    command: command.name,
    batch: origin.batch,
    at: asked.at,
  })
}

// Reactions run until nothing more follows; a refused one is a fact of its own, never silent.
function follow(
  deciding: Deciding,
  batch: Batch,
  { start, origin }: { start: number; origin: Origin },
): void {
  for (let index = start; index < batch.entries.length; index++) {
    assert(index - start < eventsPerCommandMax, 'reactions come to an end')
    const entry = batch.entries[index]
    if (!entry) return
    for (const reaction of deciding.registry.reactions.get(entry.type) ?? []) {
      const context = { ...entry, world: deciding.world }
      const calls = reaction.react(deciding.tables.tentative, entry.data, entry.version, context)
      for (const asked of calls)
        answerCall(deciding, batch, { asked, entry, origin, by: reaction.name })
    }
  }
}

function answerCall(
  deciding: Deciding,
  batch: Batch,
  of: { asked: Call; entry: Entry; origin: Origin; by: string },
): void {
  const { asked, entry, origin, by } = of
  const command = deciding.registry.commands.get(asked.command)
  assert(command, `reaction ${by} asks for ${asked.command}, which is declared`)
  const { input } = call(command, asked.input)
  const decision = decide(deciding, batch, { command, input, actor: system, at: entry.at })
  const drafts = isRefusal(decision)
    ? [
        ReactionRefused({
          reaction: by,
          command: command.name,
          code: decision.refused,
          params: decision.params,
        }),
      ]
    : decision
  batch.record(drafts, {
    actor: system.id,
    command: command.name,
    batch: origin.batch,
    at: entry.at,
    cause: entry.position,
  })
}
