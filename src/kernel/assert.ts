// Broken invariants. A failed assertion is a fault of ours, never of the person who asked.

/** What is thrown when something that must hold does not. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** Throws a `Fault` when `condition` does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Fault(message)
}
