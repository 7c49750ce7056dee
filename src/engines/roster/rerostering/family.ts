// The recipes of the committed instances. A name never changes its meaning: another seed is another name.
import type { Recipe } from './generate.ts'
import type { IncidentRecipe } from './incident.ts'

const closure = (site: string): IncidentRecipe => ({ kind: 'closure', site, days: 14 })
const quarantine: IncidentRecipe = { kind: 'quarantine', found: 1, days: 7 }
const sickness: IncidentRecipe = { kind: 'sickness', share: 0.15, days: [3, 7] }

type Size = Omit<Recipe, 'name' | 'seed' | 'incident'>

const tiny: Size = {
  ...{ people: 16, days: 14, sites: 2, roundTheClock: 2, tradingHours: 2, livedIn: 0 },
  ...{ trained: [2, 3], grouped: 0, wishing: 0.5, now: 4 },
}
const small: Size = {
  ...{ people: 40, days: 14, sites: 3, roundTheClock: 5, tradingHours: 4, livedIn: 1 },
  ...{ trained: [2, 4], grouped: 0.3, wishing: 0.4, now: 5 },
}
const tight: Size = {
  ...{ people: 30, days: 28, sites: 3, roundTheClock: 4, tradingHours: 4, livedIn: 0 },
  ...{ trained: [1, 3], grouped: 0.2, wishing: 0.4, now: 7 },
}
const medium: Size = {
  ...{ people: 150, days: 28, sites: 5, roundTheClock: 18, tradingHours: 14, livedIn: 2 },
  ...{ trained: [2, 4], grouped: 0.3, wishing: 0.3, now: 7 },
}
const large: Size = {
  ...{ people: 600, days: 28, sites: 10, roundTheClock: 60, tradingHours: 60, livedIn: 4 },
  ...{ trained: [2, 5], grouped: 0.3, wishing: 0.2, now: 7 },
}

const sizes = { tiny, small, tight, medium, large }

/** The whole firm: too big a file to commit, made anew wherever it is wanted. */
export const firmRecipe = (site: string): Recipe => ({
  ...{ name: `firm-closure-${site}`, seed: 'shouhu-r firm' },
  ...{ people: 10_000, days: 28, sites: 20, roundTheClock: 750, tradingHours: 750, livedIn: 20 },
  ...{ trained: [2, 6], grouped: 0.3, wishing: 0.2, now: 7, incident: closure(site) },
})

/** Every recipe of the family, small ones first. */
export const family: readonly Recipe[] = Object.entries(sizes).flatMap(([size, recipe]) =>
  Object.entries({ closure: closure('S1'), quarantine, sickness }).map(([kind, incident]) => ({
    ...recipe,
    ...{ name: `${size}-${kind}`, seed: `shouhu-r ${size} ${kind}`, incident },
  })),
)
