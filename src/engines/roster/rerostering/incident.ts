// What happens to a planted firm: a site is closed, somebody is sent into quarantine with those they met, or many
// fall ill within days. It is written into the instance as who is away, and when.
import type { Dice } from '../../../kernel/index.ts'
import type { Instance } from './instance.ts'

export type IncidentRecipe =
  /** Whoever belongs to a site is locked out of it, except who lives in there. */
  | { readonly kind: 'closure'; readonly site: string; readonly days: number }
  /** One who was on duty the day before, and whoever held the same post in the two days before. */
  | { readonly kind: 'quarantine'; readonly found: number; readonly days: number }
  /** Each with this chance, from a day within the first three, for some days. */
  | { readonly kind: 'sickness'; readonly share: number; readonly days: readonly [number, number] }

const contactDays = 2
const sickWithinDays = 3

type Happened = Pick<Instance, 'incident' | 'away'>

export function happening(instance: Instance, recipe: IncidentRecipe, d: Dice): Happened {
  switch (recipe.kind) {
    case 'closure':
      return closed(instance, recipe)
    case 'quarantine':
      return quarantined(instance, recipe, d)
    case 'sickness':
      return fallenIll(instance, recipe, d)
  }
}

function closed({ people, lives, now, days }: Instance, recipe: { site: string; days: number }) {
  const to = Math.min(days, now + recipe.days)
  const away = people.flatMap(({ site }, person) => {
    const isInside = lives.some((one) => one.person === person && one.from <= now && now < one.to)
    return site === recipe.site && !isInside ? [{ person, from: now, to }] : []
  })
  return { incident: `closure of ${recipe.site} for ${recipe.days} days`, away }
}

function quarantined(
  { people, published, now, days }: Instance,
  recipe: { found: number; days: number },
  d: Dice,
): Happened {
  const held = (person: number, back: number): number | undefined =>
    published[person]?.[now - back]?.post
  const onDuty = people.map((_, person) => person).filter((one) => held(one, 1) !== undefined)
  const gone = new Set<number>()
  for (let nth = 0; nth < recipe.found && onDuty.length > 0; nth++) {
    const found = onDuty[d.below(onDuty.length)] ?? 0
    gone.add(found)
    for (let back = 1; back <= contactDays; back++) {
      const post = held(found, back)
      if (post === undefined) continue
      people.forEach((_, other) => {
        if (held(other, back) === post) gone.add(other)
      })
    }
  }
  const to = Math.min(days, now + recipe.days)
  const away = [...gone]
    .sort((one, other) => one - other)
    .map((person) => ({ person, from: now, to }))
  return { incident: `quarantine of ${recipe.found} and whom they met, ${recipe.days} days`, away }
}

function fallenIll(
  { people, now, days }: Instance,
  { share, days: [least, most] }: { share: number; days: readonly [number, number] },
  d: Dice,
): Happened {
  const away = people.flatMap((_, person) => {
    if (d.next() >= share) return []
    const from = now + d.below(sickWithinDays)
    return [{ person, from, to: Math.min(days, from + least + d.below(most - least + 1)) }]
  })
  return { incident: `sickness of ${Math.round(100 * share)} in a hundred`, away }
}
