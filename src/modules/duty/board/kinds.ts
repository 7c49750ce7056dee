// Kinds of duty: what many cells of a board share, told once.
import { z } from 'zod'
import { clockOf } from '../../../kernel/index.ts'
import { Mode } from '../../firm/index.ts'
import type { DutyRow } from '../state.ts'
import { minutesOf, Shift, shiftOf } from './shifts.ts'

export const Kind = z.object({
  post: z.string(),
  shift: Shift,
  mode: Mode,
  /** Shanghai time of day at which it begins. */
  starts: z.string(),
  ends: z.string(),
  minutes: z.int(),
  site: z.string(),
  room: z.string().optional(),
  profile: z.string().optional(),
})
export type Kind = z.infer<typeof Kind>

type Placed = Pick<DutyRow, 'post' | 'mode' | 'from' | 'to' | 'site' | 'room' | 'profile'>

export function kindOf(row: Placed): Kind {
  const { post, mode, site, room, profile } = row
  return {
    post,
    shift: shiftOf(row),
    mode,
    starts: clockOf(row.from),
    ends: clockOf(row.to),
    minutes: minutesOf(row),
    site,
    ...(room === undefined ? {} : { room }),
    ...(profile === undefined ? {} : { profile }),
  }
}

/** The kinds met so far, each with its number. */
export class Kinds {
  readonly all: Kind[] = []
  readonly #known = new Map<string, number>()

  of(row: Placed): number {
    const { post, mode, site, room = '', profile = '' } = row
    const key = `${post} ${clockOf(row.from)} ${minutesOf(row)} ${mode} ${site} ${room} ${profile}`
    const before = this.#known.get(key)
    if (before !== undefined) return before
    this.#known.set(key, this.all.length)
    this.all.push(kindOf(row))
    return this.all.length - 1
  }
}
