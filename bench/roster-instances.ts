// The public roster instances, read from the folder named by SHOUHU_FIXTURES (it holds `rostering/`, or is it):
// models, published rosters, validators' reports, best known values.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import {
  firstCompetition,
  secondCompetition,
  shiftScheduling,
} from '../src/engines/roster/formats/index.ts'
import type { Texts } from '../src/engines/roster/formats/index.ts'
import type { Model } from '../src/engines/roster/index.ts'

const sets = ['curtois24', 'inrc1', 'inrc2'] as const

/** The folder of the instances, or null when it is not on this machine. */
export function fixtures(): string | null {
  const named = process.env['SHOUHU_FIXTURES']
  if (!named) return null
  const folder = [join(named, 'rostering'), named].find((one) =>
    sets.every((set) => existsSync(join(one, set))),
  )
  return folder ?? null
}

const text = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8')

/** File names in a folder, without their ending, sorted. */
export const namesIn = (...path: readonly string[]): string[] =>
  readdirSync(join(...path))
    .map((name) => name.replace(/\.txt$/, ''))
    .sort()

export interface Known {
  readonly set: string
  readonly instance: string
  readonly best: number
}

/** Best values seen by others, one for each instance that is here. */
export const bestKnown = (folder: string): Known[] =>
  text(folder, 'best_known.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [set = '', instance = '', best] = line.split(',')
      return { set, instance, best: Number(best) }
    })

/** `n030w4_1_6-2-9-1`: scenario, history, weeks. */
export function textsOf(folder: string, instance: string): Texts {
  const [name = '', history = '', weeks = ''] = instance.split('_')
  const place = join(folder, 'inrc2', name)
  return {
    scenario: text(place, `Sc-${name}.txt`),
    history: text(place, `H0-${name}-${history}.txt`),
    weeks: weeks.split('-').map((week) => text(place, `WD-${name}-${week}.txt`)),
  }
}

/** The model of an instance of any of the sets. */
export function modelOf(folder: string, { set, instance }: Omit<Known, 'best'>): Model {
  if (set === 'inrc1') return firstCompetition(text(folder, set, `${instance}.txt`))
  if (set === 'curtois24') return shiftScheduling(text(folder, set, `${instance}.txt`))
  return secondCompetition(textsOf(folder, instance))
}

/** The text of a file among the fixtures. */
export const fixture = (folder: string, ...path: readonly string[]): string => text(folder, ...path)
