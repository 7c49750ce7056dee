// People fall into clusters by the demands they can count for: who shares none with anybody else is searched alone,
// and what is proved of each adds up.
import type { Demand } from '../model.ts'
import type { Tables } from '../tables.ts'

export interface Members {
  readonly people: readonly number[]
  readonly demands: ReadonlySet<Demand>
}

/**
 * The clusters of a model, the largest first. People count for a demand when some day's cell allows them one of its
 * kinds, legally and unpinned or pinned to it; teams apart bind everybody who can meet.
 */
export function clustersOf(tables: Tables, pinnedTo: Int16Array | null): Members[] {
  const { model, people, lines } = tables
  const parent = Int32Array.from({ length: people + lines.count }, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    for (let on = at; parent[on] !== root;) {
      const next = parent[on] ?? root
      parent[on] = root
      on = next
    }
    return root
  }
  const join = (one: number, other: number): void => {
    parent[rootOf(one)] = rootOf(other)
  }
  for (let person = 0; person < people; person++) {
    eachLine(tables, person, pinnedTo, (line) => join(person, people + line))
  }
  lines.other.forEach((other, line) => {
    if (other >= 0) join(people + line, people + other)
  })
  const clusters = new Map<number, { people: number[]; demands: Set<Demand> }>()
  for (let person = 0; person < people; person++) {
    const root = rootOf(person)
    const known = clusters.get(root)
    if (known) known.people.push(person)
    else clusters.set(root, { people: [person], demands: new Set() })
  }
  const sorted = [...clusters.values()].sort((a, b) => b.people.length - a.people.length)
  model.demands.forEach((demand, line) => {
    // What nobody can count for stands in the largest cluster, where it costs what it costs.
    const own = clusters.get(rootOf(people + line)) ?? sorted[0]
    own?.demands.add(demand)
  })
  return sorted
}

// The lines that some cell of a person may count for.
function eachLine(
  { days, width, cellRow, cellHard, team, lines, pinned }: Tables,
  person: number,
  pinnedTo: Int16Array | null,
  tell: (line: number) => void,
): void {
  const place = (team[person] ?? 0) * days
  for (let day = 0; day < days; day++) {
    const at = person * days + day
    const row = (cellRow[at] ?? 0) * width
    const held = pinned[at] === 1 ? (pinnedTo?.[at] ?? 0) : -1
    for (let kind = 0; kind < width; kind++) {
      if ((cellHard[row + kind] ?? 0) > 0 && kind !== held) continue
      const cell = (place + day) * width + kind
      lines.of.subarray(lines.start[cell], lines.start[cell + 1]).forEach(tell)
    }
  }
}
