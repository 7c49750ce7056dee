// An evidence pack of one subject: everything in the log from its first entry to a head that is signed, with the
// chain unbroken, so that whoever holds it can prove offline that nothing was changed, left out or added. Sealed
// fields stay sealed. Beside the log lie what people read (a paper, JSON) and the program that checks it all.
import { createHash } from 'node:crypto'
import { genesis, type Entry, type Instant } from '../kernel/index.ts'
import { readBranch } from './branch.ts'
import type { World } from './house.ts'
import type { Store, WorldRow } from './log/store.ts'
import type { ZipEntry } from './zip.ts'

const pageMax = 1_000

export interface EvidenceParts {
  readonly store: Store
  readonly worlds: ReadonlyMap<string, WorldRow>
  readonly world: string
  readonly subject: string
  /** The first entry of the slice. */
  readonly from: number
  /** Signs where the slice ends. */
  readonly checkpoint: { readonly position: number }
  /** What people read, by name: text or bytes. */
  readonly readable: ReadonlyMap<string, Uint8Array | string>
  /** The program that checks it. */
  readonly verifier: string
  readonly at: Instant
}

/** Everything about a subject, oldest first. */
export async function storyOf(world: Pick<World, 'timeline'>, subject: string): Promise<Entry[]> {
  const found: Entry[] = []
  for (;;) {
    const before = found.at(-1)?.position ?? Number.MAX_SAFE_INTEGER
    const page = await world.timeline(subject, before, pageMax)
    found.push(...page)
    if (page.length < pageMax) return found.toReversed()
  }
}

/** The entries of the archive, the log first; what is written is summed for the manifest. */
export async function* evidenceEntries(parts: EvidenceParts): AsyncGenerator<ZipEntry> {
  const log = createHash('sha256')
  yield { name: 'log.jsonl', content: summed(slice(parts), log) }
  const files: Record<string, string> = { 'log.jsonl': log.digest('hex') }
  const others = new Map<string, Uint8Array | string>([
    ['checkpoint.json', `${JSON.stringify(parts.checkpoint)}\n`],
    ...parts.readable,
    ['verify.mjs', parts.verifier],
  ])
  for (const [name, content] of others) {
    files[name] = createHash('sha256').update(content).digest('hex')
    yield { name, content }
  }
  const { world, subject, from, at } = parts
  const upTo = parts.checkpoint.position
  const manifest = { shouhu: 'evidence', version: 1, world, subject, from, upTo, at, files }
  yield { name: 'manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` }
}

async function* slice(parts: EvidenceParts): AsyncGenerator<string> {
  const { store, worlds, world, from, checkpoint } = parts
  yield `${JSON.stringify({ previous: await hashBefore(parts), from })}\n`
  const ask = { world, after: from - 1, upTo: checkpoint.position }
  for await (const page of readBranch(store, worlds, ask)) {
    yield page
      .map(({ position, hash, body }) => `${JSON.stringify({ position, hash, body })}\n`)
      .join('')
  }
}

async function hashBefore({ store, worlds, world, from }: EvidenceParts): Promise<string> {
  if (from === 1) return genesis
  const ask = { world, after: from - 2, upTo: from - 1 }
  for await (const page of readBranch(store, worlds, ask)) {
    const [before] = page
    if (before) return before.hash
  }
  throw new Error(`entry ${from - 1} is in the log`)
}

async function* summed(
  pieces: AsyncIterable<string>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}
