// Lives a scenario through on a stage (a fork of a firm with its own clock): jumps from step to step so
// that promises fall due in order, asks what the steps ask, and reports what held.
import { z } from 'zod'
import type { Instant, Text } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { judge } from './expectation.ts'
import { at, matches } from './path.ts'
import { whenOf, type Scenario, type Step } from './scenario.ts'

/** What a command came to. */
export type Told =
  | { readonly answer: unknown; readonly events: readonly string[] }
  | { readonly refused: string; readonly sentence: string }

/** Where a scenario is played. Everything goes through the product's own commands, views and inquiries. */
export interface Stage {
  now(): Promise<Instant>
  jump(to: Instant): Promise<void>
  tell(as: string | undefined, command: string, input: unknown): Promise<Told>
  show(view: string, params: unknown): Promise<unknown>
  ask(inquiry: string, input: unknown): Promise<unknown>
}

export interface Happening {
  readonly step: number
  readonly at: Instant
  readonly kind: 'command' | 'look' | 'expectation'
  readonly what: string
  readonly as?: string
  readonly events: readonly string[]
  readonly refused?: string
  readonly says?: Text
}

export interface Expectation {
  readonly step: number
  readonly at: Instant
  readonly passed: boolean
  readonly what: string
  readonly found: unknown
  readonly failed?: string
  readonly says?: Text
}

/** Figures that another part of the product adds to the report: `minutesUncovered` and its like. */
export interface Section {
  readonly id: string
  readonly title: Text
  readonly figures: Readonly<Record<string, number | string>>
}

/** Told of every stretch of time that has passed, before the step at its end changes anything. */
export type Witness = (stage: Stage, from: Instant, to: Instant) => Promise<void>

/** Reads the stage after the last step and answers one section of the report, or none. */
export type SectionMaker = (
  stage: Stage,
  start: Instant,
  end: Instant,
) => Promise<Section | undefined>

export interface Report {
  readonly title: Text
  readonly start: Instant
  readonly end: Instant
  readonly happened: readonly Happening[]
  readonly expectations: {
    readonly passed: number
    readonly failed: number
    readonly items: readonly Expectation[]
  }
  readonly sections: readonly Section[]
  /** What of the story is not played yet. */
  readonly notYet: readonly Text[]
}

/** Told after every step: how many of how many are done, and what was judged in it. */
export type Heard = (
  done: number,
  total: number,
  happening: Happening,
  judged: readonly Expectation[],
) => void

/** Waited for before a step is lived, once its time has come; throws to end the drill there. */
export type Gate = (step: number) => Promise<void>

interface Ledger {
  readonly start: Instant
  readonly kept: Map<string, unknown>
  readonly happened: Happening[]
  readonly items: Expectation[]
}

/**
 * Play `scenario` on `stage`. A command that is refused, or not refused, against its step is a failed
 * expectation, and the story goes on; a mistake in the scenario itself throws `Problem`.
 */
export async function playScenario(
  scenario: Scenario,
  stage: Stage,
  more: {
    sections?: readonly SectionMaker[]
    heard?: Heard
    witness?: Witness
    gate?: Gate
  } = {},
): Promise<Report> {
  const start = await stage.now()
  const ledger: Ledger = { start, kept: new Map(), happened: [], items: [] }
  let before = start
  for (const [index, step] of scenario.steps.entries()) {
    await reach(stage, whenOf(step.at, start), index + 1)
    const now = await stage.now()
    if (now > before) await more.witness?.(stage, before, now)
    before = now
    await more.gate?.(index + 1)
    const judgedBefore = ledger.items.length
    const happening = await live(step, index + 1, stage, ledger)
    ledger.happened.push(happening)
    const judged = ledger.items.slice(judgedBefore)
    more.heard?.(index + 1, scenario.steps.length, happening, judged)
  }
  const end = await stage.now()
  const sections = await Promise.all((more.sections ?? []).map((make) => make(stage, start, end)))
  const passed = ledger.items.filter((item) => item.passed).length
  return {
    title: scenario.title,
    start,
    end,
    happened: ledger.happened,
    expectations: { passed, failed: ledger.items.length - passed, items: ledger.items },
    sections: sections.filter((section) => section !== undefined),
    notYet: scenario.notYet,
  }
}

async function reach(stage: Stage, to: Instant, step: number): Promise<void> {
  const now = await stage.now()
  if (to < now) throw new Problem('mistake', 'scenario.backwards', { step, at: to, now })
  if (to > now) await stage.jump(to)
}

async function live(step: Step, number: number, stage: Stage, ledger: Ledger): Promise<Happening> {
  const now = await stage.now()
  const said = step.says === undefined ? {} : { says: step.says }
  if ('each' in step) return { ...(await actForEach(step, number, now, stage, ledger)), ...said }
  if ('do' in step) return { ...(await act(step, number, now, stage, ledger)), ...said }
  if ('look' in step) {
    const { view, inquiry } = step.look
    const params = filled(step.look.params, ledger.kept, number)
    const answer =
      view === undefined ? await stage.ask(inquiry ?? '', params) : await stage.show(view, params)
    keep(step.keep, answer, ledger, number)
    const what = view ?? inquiry ?? ''
    return { step: number, at: now, kind: 'look', what, events: [], ...said }
  }
  const expect = { ...step.expect, ...filledChecks(step.expect, ledger.kept, number) }
  const answer =
    expect.view === undefined
      ? await stage.ask(expect.inquiry ?? '', expect.params)
      : await stage.show(expect.view, expect.params)
  const verdict = judge(answer, expect)
  const what = `${expect.view ?? expect.inquiry} ${expect.path}`.trim()
  const { holds, ...rest } = verdict
  ledger.items.push({ step: number, at: now, passed: holds, what, ...rest, ...said })
  return { step: number, at: now, kind: 'expectation', what, events: [], ...said }
}

type Act = Extract<Exclude<Step, { each: unknown }>, { do: string }>
type ActForEach = Extract<Step, { each: unknown }>

const Row = z.record(z.string(), z.unknown())

/** The command once for each row; a row whose command is refused is a failed expectation. */
async function actForEach(
  step: ActForEach,
  number: number,
  now: Instant,
  stage: Stage,
  ledger: Ledger,
): Promise<Happening> {
  const { view, path, where } = step.each
  const params = filled(step.each.params, ledger.kept, number)
  const found = at(await stage.show(view, params), path)
  const wanted = where === undefined ? {} : filledChecks(where, ledger.kept, number)
  const rows = (Array.isArray(found) ? found : []).filter((row) => matches(row, { ...wanted }))
  const events: string[] = []
  for (const row of rows) {
    const kept = new Map([...ledger.kept, ...Object.entries(Row.parse(row))])
    const as = step.as === undefined ? undefined : String(filled(step.as, kept, number))
    const told = await stage.tell(as, step.do, filled(step.with, kept, number))
    if ('events' in told) events.push(...told.events)
    else {
      const about = { step: number, at: now, what: step.do, passed: false, failed: 'accepted' }
      ledger.items.push({ ...about, found: `${told.refused}: ${told.sentence}` })
    }
  }
  const what = `${step.do} ×${rows.length}`
  return { step: number, at: now, kind: 'command', what, events: [...new Set(events)] }
}

async function act(
  step: Act,
  number: number,
  now: Instant,
  stage: Stage,
  ledger: Ledger,
): Promise<Happening> {
  const as = asOf(step, ledger, number)
  const told = await stage.tell(as, step.do, filled(step.with, ledger.kept, number))
  const refused = 'refused' in told ? told.refused : undefined
  // Being refused as foreseen, and being refused unforeseen, are both things the reader wants to see.
  if (refused !== step.refused || step.refused !== undefined) {
    const wanted = step.refused === undefined ? 'accepted' : `refused ${step.refused}`
    const passed = refused === step.refused
    const found = 'refused' in told ? `${told.refused}: ${told.sentence}` : 'accepted'
    const said = step.says === undefined ? {} : { says: step.says }
    const verdict = passed ? { passed, found } : { passed, found, failed: wanted }
    ledger.items.push({ step: number, at: now, what: step.do, ...verdict, ...said })
  }
  if ('answer' in told && step.keep) keep(step.keep, told.answer, ledger, number)
  return {
    step: number,
    at: now,
    kind: 'command',
    what: step.do,
    events: 'events' in told ? told.events : [],
    ...(as === undefined ? {} : { as }),
    ...(refused === undefined ? {} : { refused }),
  }
}

function asOf(step: Act, ledger: Ledger, number: number): string | undefined {
  return step.as === undefined ? undefined : String(filled(step.as, ledger.kept, number))
}

function keep(
  wanted: Readonly<Record<string, string>>,
  answer: unknown,
  ledger: Ledger,
  step: number,
): void {
  for (const [name, path] of Object.entries(wanted)) {
    const value = at(answer, path)
    if (value === undefined)
      throw new Problem('mistake', 'scenario.nothingThere', { step, name, path })
    ledger.kept.set(name, value)
  }
}

function filledChecks(expect: object, kept: ReadonlyMap<string, unknown>, step: number): object {
  return Object.fromEntries(
    Object.entries(expect).map(([key, value]) => [key, filled(value, kept, step)]),
  )
}

// A text that is nothing but `${name}` becomes the kept value itself, whatever its type.
function filled(value: unknown, kept: ReadonlyMap<string, unknown>, step: number): unknown {
  if (typeof value === 'string') {
    const whole = /^\$\{(\w+)\}$/.exec(value)?.[1]
    if (whole !== undefined) return known(whole, kept, step)
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => String(known(name, kept, step)))
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, kept, step))
  if (typeof value !== 'object' || value === null) return value
  return filledChecks(value, kept, step)
}

function known(name: string, kept: ReadonlyMap<string, unknown>, step: number): unknown {
  if (!kept.has(name)) throw new Problem('mistake', 'scenario.notKept', { step, name })
  return kept.get(name)
}
