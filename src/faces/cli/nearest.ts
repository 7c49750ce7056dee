// Which known name did a mistyped one mean?

const namesMax = 3

/** The names closest to `given`, best first, none if nothing is close. */
export function nearest(given: string, names: readonly string[]): string[] {
  const wanted = given.toLowerCase()
  return names
    .map((name) => ({ name, far: closeness(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, namesMax)
    .map(({ name }) => name)
}

// The part after the dot alone is often what people type: `addPerson` for `firm.addPerson`.
function closeness(given: string, name: string): number {
  const bare = name.slice(name.indexOf('.') + 1)
  const whole = distance(given, name)
  return bare === name ? whole : Math.min(whole, distance(given, bare) + 0.5)
}

/** Edits between two texts: insert, delete, replace, swap of neighbours (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + differs,
      )
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
