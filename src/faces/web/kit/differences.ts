// What differs between two plain values, leaf by leaf, with the path to it: `schemes.2.hours`.

export interface Difference {
  readonly path: string
  /** As text; not there on this side when undefined. */
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Every leaf that is not the same on both sides, in the order of their paths. */
export function differences(from: unknown, to: unknown): Difference[] {
  const before = leavesOf(from)
  const after = leavesOf(to)
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .toSorted()
    .map((path) => ({ path, from: before.get(path), to: after.get(path) }))
}

function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()) {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    for (const [name, inner] of Object.entries(value)) {
      leavesOf(inner, path === '' ? name : `${path}.${name}`, leaves)
    }
  } else leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  return leaves
}
