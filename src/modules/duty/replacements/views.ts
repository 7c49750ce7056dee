// The holes of the days to come with how far asking has come, and who could step in for one of them.
import { z } from 'zod'
import { refuse, role, UnitId, view, type View } from '../../../kernel/index.ts'
import { isUnder, post } from '../../firm/index.ts'
import { DutyId } from '../events.ts'
import { Names, namesOf } from '../names.ts'
import { planners, reaches } from '../rights.ts'
import { duties, inForce, DutyRow } from '../state.ts'
import { candidatesFor, isFit } from './candidates.ts'
import { Hole } from './events.ts'
import { holesAhead, openPart } from './holes.ts'
import { Reason, reasonsOf } from './reasons.ts'
import { AskingRow, askings } from './state.ts'

const daysMax = 28
const daysUsual = 7
const holesShownMax = 300
const candidatesShownMax = 40
const candidatesShownUsual = 8

const may = role(...planners, 'riskOfficer', 'auditor')

/** Posts below their minimum by the rosters in force, in order of time. */
const holes = view('duty.holes', {
  params: z.object({
    days: z.int().min(1).max(daysMax).default(daysUsual),
    unit: UnitId.optional(),
    /** Key posts only. */
    key: z.boolean().default(false),
  }),
  answer: z.object({
    total: z.int(),
    keyTotal: z.int(),
    rows: z.array(
      Hole.extend({
        had: z.int(),
        needed: z.int(),
        key: z.boolean(),
        /** The last that was asked about it. */
        asking: AskingRow.optional(),
      }),
    ),
    names: Names,
  }),
  may,
  timed: true,
  show(read, { days, unit, key }, { at, within }) {
    const of = (own: string): boolean =>
      (unit === undefined || isUnder(read, unit, own)) && within({ kind: 'unit', id: own })
    const isKey = (id: string): boolean => read(post.table).get(id)?.key ?? false
    const all = holesAhead(read, { at, days, of })
    const found = key ? all.filter((hole) => isKey(hole.post)) : all
    const rows = found.slice(0, holesShownMax).map((hole) => {
      const asking = read(askings)
        .by('post', hole.post)
        .findLast((row) => row.from < hole.to && hole.from < row.to)
      return { ...hole, key: isKey(hole.post), ...(asking ? { asking } : {}) }
    })
    const people = rows.flatMap(({ asking }) => asking?.asked ?? [])
    return {
      total: found.length,
      keyTotal: all.filter((hole) => isKey(hole.post)).length,
      rows,
      names: namesOf(read, rows, people),
    }
  },
})

/** Who could step in for a time on a post, best first, with the reasons and what each would break. */
const replacements = view('duty.replacements', {
  params: Hole.extend({
    instead: DutyId.optional(),
    size: z.int().min(1).max(candidatesShownMax).default(candidatesShownUsual),
  }),
  answer: z.object({
    /** The hole as it stands; nothing where enough hold the post. */
    open: Hole.extend({ had: z.int(), needed: z.int() }).optional(),
    ableCount: z.int(),
    rows: z.array(
      z.object({
        person: z.string(),
        mode: z.string(),
        site: z.string(),
        profile: z.string().optional(),
        /** Breaks nothing: may be asked with one click. */
        fit: z.boolean(),
        broken: z.array(z.string()),
        reasons: z.array(Reason),
      }),
    ),
    /** Those who cannot, by what stands against them. */
    unable: z.array(z.object({ code: z.string(), count: z.int() })),
    /** Who holds the post then. */
    held: z.array(DutyRow),
    asking: AskingRow.optional(),
    names: Names,
  }),
  may,
  timed: true,
  show(read, { size, instead, ...hole }, { at, within }) {
    const what = read(post.table).get(hole.post)
    const about = { post: hole.post, site: what?.places[0] ?? '' }
    if (!what || !reaches(read, within, about)) return refuse('duty.unknown', { id: hole.post })
    const without = instead === undefined ? [] : [instead]
    const open = openPart(read, hole, { at, without })
    const replaced = instead === undefined ? undefined : read(duties).get(instead)?.person
    const span = open ?? hole
    const { able, unable } = candidatesFor(
      read,
      { ...hole, from: span.from, to: span.to },
      new Set(replaced === undefined ? [] : [replaced]),
    )
    // Whoever stands by for the post is told even where they would break something.
    const shown = able.filter((one, place) => place < size || one.standby)
    const rows = shown.map((one) => ({
      person: one.who.id,
      mode: one.planned.mode,
      site: one.planned.site,
      ...(one.planned.profile === undefined ? {} : { profile: one.planned.profile }),
      fit: isFit(one),
      broken: one.judged.broken.map(({ code }) => code),
      reasons: reasonsOf(read, one),
    }))
    const held = read(duties)
      .by('post', hole.post)
      .filter((row) => row.from < hole.to && hole.from < row.to && inForce(read, row))
    const asking = read(askings)
      .by('post', hole.post)
      .findLast((row) => row.from < hole.to && hole.from < row.to)
    const asked = asking?.asked ?? []
    return {
      ...(open ? { open } : {}),
      ableCount: able.length,
      rows,
      unable: unable.map((one) => ({ ...one })),
      held,
      ...(asking ? { asking } : {}),
      names: namesOf(read, rows, held, asked, [{ post: hole.post }]),
    }
  },
})

export const views: readonly View[] = [holes, replacements]
