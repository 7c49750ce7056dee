// The named schemas of the OpenAPI document. Ids, times and money are named once for all; references
// inside a schema, which zod writes from the schema's own root, are turned to where it stands here.
import { schemaIn, type JsonSchema } from './schemas.ts'

/** `firm.addPerson` and `input` make the component `firm.addPerson.input`. */
export const componentName = (name: string, part: string): string => `${name}.${part}`

export class Components {
  readonly #named = new Map<string, unknown>()

  /** Keep a schema under a name. Answers the reference to it. */
  add(name: string, schema: JsonSchema): { $ref: string } {
    this.#named.set(name, this.inline(name, schema))
    return { $ref: refTo(name) }
  }

  /** A schema to stand in place; what it defines for itself is kept under `name`. */
  inline(name: string, schema: JsonSchema): JsonSchema {
    const { $defs, ...rest } = schema
    for (const [key, def] of Object.entries(schemaIn($defs) ?? {})) {
      this.#named.set(`${name}.${key}`, this.#placed(def, name))
    }
    return schemaIn(this.#placed(rest, name)) ?? {}
  }

  /** All of them, by name. */
  schemas(): Record<string, unknown> {
    return Object.fromEntries([...this.#named].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  #placed(value: unknown, owner: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#placed(item, owner))
    const schema = schemaIn(value)
    if (!schema) return value
    const { $ref } = schema
    if (typeof $ref === 'string') return { ...schema, $ref: movedRef($ref, owner) }
    const placed = Object.fromEntries(
      Object.entries(schema).map(([key, item]) => [key, this.#placed(item, owner)]),
    )
    return this.#known(placed) ?? placed
  }

  /** The reference to an id, a time or money, once it is seen to be exactly the one that is named. */
  #known(schema: JsonSchema): JsonSchema | undefined {
    const name = wellKnown(schema)
    if (!name) return undefined
    const { default: fallback, ...shape } = schema
    const kept = this.#named.get(name)
    if (kept === undefined) this.#named.set(name, shape)
    else if (JSON.stringify(kept) !== JSON.stringify(shape)) return undefined
    return { $ref: refTo(name), ...(fallback === undefined ? {} : { default: fallback }) }
  }
}

function wellKnown({ type, noun, kind }: JsonSchema): string | undefined {
  if (typeof type !== 'string') return undefined
  if (typeof noun === 'string') return `${capital(noun)}Id`
  return typeof kind === 'string' ? capital(kind) : undefined
}

const capital = (word: string): string =>
  word.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const refTo = (name: string): string => `#/components/schemas/${name}`

function movedRef(ref: string, owner: string): string {
  if (ref === '#') return refTo(owner)
  const def = /^#\/\$defs\/(.+)$/.exec(ref)?.[1]
  return def ? refTo(`${owner}.${def}`) : ref
}
