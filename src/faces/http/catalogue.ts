// The catalogue: everything that can be asked here, for the web and the command line. It is public
// (schemas and words are no secrets); `may` says whether the one who asks holds a role for it somewhere.
import type {
  Actor,
  Command,
  Inquiry,
  May,
  Module,
  Paper,
  Registry,
  Text,
  Texts,
  View,
} from '../../kernel/index.ts'
import { isOutsider } from '../../platform/permit.ts'
import { pathOf } from './paths.ts'
import { answerSchemaOf, inputSchemaOf, type JsonSchema } from './schemas.ts'
import { text as httpText } from './text.ts'

interface Described {
  readonly name: string
  readonly module: string
  readonly path: string
  readonly title: Text
  readonly help?: Text
  /** JSON schema of the input (commands, inquiries) or of the parameters (views, papers). */
  readonly input: JsonSchema
  /** Works without sign-in. */
  readonly public: boolean
  /** The asker holds a role for it somewhere; scope is checked when it is asked. */
  readonly may: boolean
}

export interface CommandDescribed extends Described {
  readonly kind: 'command'
  readonly method: 'POST'
  readonly destructive: boolean
  /** A second person must agree. */
  readonly twoPeople: boolean
}

export interface ViewDescribed extends Described {
  readonly kind: 'view'
  readonly method: 'GET'
  readonly answer: JsonSchema
  readonly timed: boolean
  readonly personal: boolean
}

export interface InquiryDescribed extends Described {
  readonly kind: 'inquiry'
  readonly method: 'POST'
  readonly answer: JsonSchema
}

/** To be printed; `path` answers it as JSON, with `.pdf` or `.docx` behind it as a file. */
export interface PaperDescribed extends Described {
  readonly kind: 'paper'
  readonly method: 'GET'
  readonly personal: boolean
}

export type AnyDescribed = CommandDescribed | ViewDescribed | InquiryDescribed | PaperDescribed

export interface ModuleDescribed {
  readonly name: string
  readonly title: Text
  readonly commands: readonly CommandDescribed[]
  readonly views: readonly ViewDescribed[]
  readonly inquiries: readonly InquiryDescribed[]
  readonly papers: readonly PaperDescribed[]
}

/** The body of `GET /api/catalogue`. */
export interface Catalogue {
  readonly demo: boolean
  readonly modules: readonly ModuleDescribed[]
  /** Every word by its key: modules' texts and the face's own (`mistake.…`, `kind.…`, `http.…`). */
  readonly texts: Texts
}

/** Describe all that `actor` could ask; `undefined` is somebody who has not signed in. */
export const catalogue = (
  registry: Registry,
  actor: Actor | undefined,
  demo: boolean,
): Catalogue => ({
  demo,
  modules: registry.modules.map((module) => describeModule(module, actor)),
  texts: Object.assign({}, httpText, ...registry.modules.map((module) => module.text)),
})

function describeModule(module: Module, actor: Actor | undefined): ModuleDescribed {
  const common = (def: Command | View | Inquiry | Paper): Described => {
    const help = module.text[`${def.name}.help`]
    return {
      name: def.name,
      module: module.name,
      path: pathOf(def.name),
      title: module.text[def.name] ?? { zh: def.name, en: def.name },
      ...(help ? { help } : {}),
      input: inputSchemaOf(def),
      public: def.may.roles === 'everyone',
      may: mayAsk(def.may, actor),
    }
  }
  return {
    name: module.name,
    title: module.text[module.name] ?? { zh: module.name, en: module.name },
    commands: module.commands
      .filter((def) => !def.internal)
      .map((def) => ({
        ...common(def),
        kind: 'command',
        method: 'POST',
        destructive: def.destructive,
        twoPeople: def.secondMay !== undefined,
      })),
    views: module.views.map((def) => ({
      ...common(def),
      kind: 'view',
      method: 'GET',
      answer: answerSchemaOf(def),
      timed: def.timed,
      personal: def.personal,
    })),
    inquiries: module.inquiries.map((def) => ({
      ...common(def),
      kind: 'inquiry',
      method: 'POST',
      answer: answerSchemaOf(def),
    })),
    papers: module.papers.map((def) => ({
      ...common(def),
      kind: 'paper',
      method: 'GET',
      personal: def.personal !== undefined,
    })),
  }
}

/** Whether `actor` holds a role for it anywhere, or may ask for themself. */
export function mayAsk(may: May<never>, actor: Actor | undefined): boolean {
  if (may.roles === 'everyone') return true
  if (!actor) return false
  if (actor.kind === 'system') return true
  if (may.roles === 'signedIn') return !isOutsider(actor)
  const { roles } = may
  return may.self !== undefined || actor.grants.some((grant) => roles.includes(grant.role))
}
