// A module is one noun's events, tables, commands, views, inquiries and reactions behind one door.
// The registry is all modules together: every face is derived from it.
import { assert } from './assert.ts'
import type { Command } from './command.ts'
import type { EventDef, Evolution } from './event.ts'
import type { Gateway } from './gateway.ts'
import type { Engine, Inquiry } from './inquiry.ts'
import type { Paper } from './paper.ts'
import type { Reaction } from './reaction.ts'
import type { Standing } from './standing.ts'
import type { TableDef } from './tables.ts'
import type { Text, Texts } from './text.ts'
import type { View } from './view.ts'

export interface Module {
  readonly name: string
  /** Words of everything declared here: `name`, each command, view, field and refusal by its key. */
  readonly text: Texts
  readonly tables: readonly TableDef<object>[]
  readonly events: readonly EventDef[]
  readonly evolve: readonly Evolution[]
  readonly commands: readonly Command[]
  readonly views: readonly View[]
  readonly inquiries: readonly Inquiry[]
  readonly papers: readonly Paper[]
  readonly reactions: readonly Reaction[]
  readonly gateways: readonly Gateway[]
  readonly engines: readonly Engine[]
  /** Inquiries that are asked again by themselves. */
  readonly standing: readonly Standing[]
}

/** Declare a module; what it does not have may be left out. */
export const defineModule = (parts: Partial<Module> & Pick<Module, 'name' | 'text'>): Module => ({
  tables: [],
  events: [],
  evolve: [],
  commands: [],
  views: [],
  inquiries: [],
  papers: [],
  reactions: [],
  gateways: [],
  engines: [],
  standing: [],
  ...parts,
})

export interface Registry {
  readonly modules: readonly Module[]
  readonly events: ReadonlyMap<string, EventDef>
  readonly commands: ReadonlyMap<string, Command>
  readonly views: ReadonlyMap<string, View>
  readonly inquiries: ReadonlyMap<string, Inquiry>
  readonly papers: ReadonlyMap<string, Paper>
  readonly engines: ReadonlyMap<string, Engine>
  readonly gateways: ReadonlyMap<string, Gateway>
  readonly evolutions: ReadonlyMap<string, readonly Evolution[]>
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  readonly tables: readonly TableDef<object>[]
  readonly standing: readonly Standing[]
  /** The gateways that an event type asks. */
  asking(type: string): readonly Gateway[]
  text(key: string): Text | undefined
}

/** Put modules together. Throws when two declare the same name or one declares outside its own. */
export function registry(modules: readonly Module[]): Registry {
  const texts = new Map<string, Text>()
  const asking = grouped(modules.flatMap((module) => module.gateways))
  for (const { text } of modules)
    for (const [key, words] of Object.entries(text)) texts.set(key, words)
  return {
    modules,
    events: named(modules, (module) => module.events),
    commands: named(modules, (module) => module.commands),
    views: named(modules, (module) => module.views),
    inquiries: named(modules, (module) => module.inquiries),
    papers: named(modules, (module) => module.papers),
    engines: new Map(modules.flatMap((module) => module.engines).map((def) => [def.name, def])),
    gateways: named(modules, (module) => module.gateways),
    evolutions: grouped(modules.flatMap((module) => module.evolve)),
    reactions: grouped(modules.flatMap((module) => module.reactions)),
    tables: modules.flatMap((module) => module.tables),
    standing: modules.flatMap((module) => module.standing),
    asking: (type) => asking.get(type) ?? [],
    text: (key) => texts.get(key),
  }
}

function named<D extends { readonly name: string }>(
  modules: readonly Module[],
  of: (module: Module) => readonly D[],
): ReadonlyMap<string, D> {
  const found = new Map<string, D>()
  for (const module of modules) {
    for (const def of of(module)) {
      assert(def.name.startsWith(`${module.name}.`), `${def.name} is declared in ${module.name}`)
      assert(!found.has(def.name), `${def.name} is declared once`)
      found.set(def.name, def)
    }
  }
  return found
}

function grouped<D extends { readonly type: string }>(
  defs: readonly D[],
): ReadonlyMap<string, readonly D[]> {
  const found = new Map<string, D[]>()
  for (const def of defs) {
    const list = found.get(def.type)
    if (list) list.push(def)
    else found.set(def.type, [def])
  }
  return found
}
