// Rules of many people, each kept once.
import type { Rule } from '../model.ts'

/** Gathers rules; the same rule again gets the same number. */
export class RuleBook {
  readonly rules: Rule[] = []
  readonly #known = new Map<string, number>()

  /** The numbers under which these rules are kept. */
  numbersOf(rules: readonly Rule[]): number[] {
    return rules.map((rule) => {
      const said = JSON.stringify(rule)
      const known = this.#known.get(said)
      if (known !== undefined) return known
      this.#known.set(said, this.rules.length)
      return this.rules.push(rule) - 1
    })
  }
}
