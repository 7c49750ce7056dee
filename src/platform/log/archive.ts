// One form for everything that leaves the store as a file: lines of JSON, worlds first, parents before
// children, then their entries, then (in a backup) salts, secrets and keys, and a last line that counts
// them, so that a file that was cut short is not taken for a whole one.
import { z } from 'zod'
import type { Sha256 } from '../../kernel/index.ts'
import { stretches } from '../branch.ts'
import { Problem } from '../problem.ts'
import type { Head, WorldRow } from './store.ts'
import { Walk } from './verify.ts'
import { SealedShape, WorldShape } from './wire.ts'

export const archiveVersion = 1

export const Opening = z.object({
  shouhu: z.enum(['log', 'backup']),
  version: z.literal(archiveVersion),
  /** Wall time at which it was written. */
  wall: z.string(),
})

/** A line of an archive. Exactly one of the fields names what it is. */
export const ArchiveLine = z.union([
  Opening,
  z.object({ world: WorldShape }),
  z.object({ of: z.string(), entry: SealedShape }),
  z.object({ salt: z.string(), person: z.string() }),
  z.object({ secret: z.string(), id: z.string(), value: z.unknown() }),
  /** A file of the keys folder, base64url. */
  z.object({ file: z.string().regex(/^[\w-][\w.-]*$/), content: z.string() }),
  z.object({ end: z.int() }),
])
export type ArchiveLine = z.infer<typeof ArchiveLine>

export const broken = (line: number, why: string, cause?: unknown): Problem =>
  new Problem('mistake', 'kernel.archiveBroken', { line, why }, { cause })

/** The value of one line of text. */
export function lineOf(text: string, line: number): ArchiveLine {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw broken(line, 'json', error)
  }
  const read = ArchiveLine.safeParse(value)
  if (!read.success) throw broken(line, 'shape', read.error)
  return read.data
}

/** What an archive holds, once every line of it was checked. */
export interface Contents {
  readonly kind: 'log' | 'backup'
  readonly wall: string
  readonly worlds: number
  readonly entries: number
}

/**
 * Reads an archive to its end and checks it as `verifyLog` checks a store: every chain, every fork's place
 * on its parent, and that nothing is missing. Throws `Problem` `mistake` `kernel.archiveBroken` with the line.
 */
export class ArchiveCheck {
  readonly #sha256: Sha256
  readonly #worlds = new Map<string, WorldRow>()
  readonly #walks = new Map<string, Walk>()
  #opening: z.infer<typeof Opening> | undefined
  #line = 0
  #entries = 0
  #ended = false

  constructor(sha256: Sha256) {
    this.#sha256 = sha256
  }

  take(line: ArchiveLine): void {
    this.#line++
    if (this.#ended) throw broken(this.#line, 'afterEnd')
    if (!this.#opening) {
      if (!('shouhu' in line)) throw broken(this.#line, 'opening')
      this.#opening = line
    } else if ('shouhu' in line) throw broken(this.#line, 'opening')
    else if ('world' in line) this.#world(line.world)
    else if ('entry' in line) this.#entry(line.of, line.entry)
    else if ('end' in line) this.#end(line.end)
  }

  /** Call when the last line was taken. */
  finish(): Contents {
    if (!this.#ended || !this.#opening) throw broken(this.#line, 'cut')
    return {
      kind: this.#opening.shouhu,
      wall: this.#opening.wall,
      worlds: this.#worlds.size,
      entries: this.#entries,
    }
  }

  #world(row: WorldRow): void {
    if (this.#worlds.has(row.name) || this.#entries > 0) throw broken(this.#line, 'world')
    if (row.parent !== '' && !this.#worlds.has(row.parent)) throw broken(this.#line, 'parent')
    this.#worlds.set(row.name, row)
  }

  #entry(of: string, entry: z.infer<typeof SealedShape>): void {
    const row = this.#worlds.get(of)
    if (!row) throw broken(this.#line, 'world')
    const walk = this.#walks.get(of) ?? this.#begin(row)
    walk.follow([entry])
    if (walk.problem) throw broken(this.#line, walk.problem.kind)
    this.#entries++
  }

  #begin(row: WorldRow): Walk {
    const walk = new Walk(this.#sha256, { position: row.forkedAt, hash: row.forkedHash })
    walk.enter({ world: row.name }, this.#forksOn(row.name))
    this.#walks.set(row.name, walk)
    return walk
  }

  /** Where forks begin on the own entries of `world`; a fork may begin on its parent's parent. */
  #forksOn(world: string): Head[] {
    const found: Head[] = []
    for (const { name, parent, forkedAt, forkedHash } of this.#worlds.values()) {
      if (parent === '' || forkedAt === 0) continue
      const last = stretches(this.#worlds, { world: name, after: 0, upTo: forkedAt }).at(-1)
      if (last?.world === world) found.push({ position: forkedAt, hash: forkedHash })
    }
    return found.toSorted((a, b) => a.position - b.position)
  }

  #end(lines: number): void {
    if (lines !== this.#line - 1) throw broken(this.#line, 'count')
    for (const row of this.#worlds.values()) {
      const walk = this.#walks.get(row.name) ?? this.#begin(row)
      walk.leave()
      if (walk.problem) throw broken(this.#line, walk.problem.kind)
    }
    this.#ended = true
  }
}
