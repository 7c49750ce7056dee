// What a module shows in the web: its pages, loaded when they are first opened, and its lines in the
// navigation. A module lists them in `ui/route.tsx`.
import type { ComponentType } from 'react'
import type { Text } from '../../../kernel/text.ts'

export interface PageDef {
  /** With `$name` for parts that vary, such as `/firm/$noun/$id`. */
  readonly path: string
  load(): Promise<{ readonly default: ComponentType }>
  /** Stands alone, without the frame: sign-in, big screen. */
  readonly bare?: true
}

export interface NavLine {
  readonly to: string
  readonly title: Text
  /** Whose line it is: only people who may ask this view or command see it. Default: everyone. */
  readonly may?: string
}

/** Where a module may show something on a page of another: the board, the big screen, the top bar, an incident. */
export type PartPlace = 'board' | 'big' | 'top' | 'incident'

export interface PartProps {
  /** The id of the thing whose page it is; empty on pages of no one thing. */
  readonly about: string
}

export interface PartDef {
  readonly place: PartPlace
  readonly title: Text
  /** Whose part it is: only people who may ask this view or command see it. */
  readonly may: string
  load(): Promise<{ readonly default: ComponentType<PartProps> }>
}

/** A noun that can be searched, listed and opened. */
export interface NounDef {
  readonly name: string
  /** The view that lists it, `firm.people`: answers `{ rows, total, names }` for `{ text, page, size }`. */
  readonly list: string
  /** The view of one, `firm.person`, for `{ id }`. */
  readonly one: string
  /** Its list's page; one stands under `path/id`. */
  readonly path: string
}

/** Something that a form picks by its name and that is no noun of the firm: an order, a plan. */
export interface ChoiceDef {
  readonly noun: string
  /** The view whose `rows` are the choices. */
  readonly list: string
  /** The fields of a row: its id, what it is called, and the field whose word says of what kind it is. */
  readonly id: string
  readonly name: string
  readonly kind?: string
}

export interface WebModule {
  readonly name: string
  readonly title: Text
  readonly icon: ComponentType
  readonly nav: readonly NavLine[]
  readonly pages: readonly PageDef[]
  readonly nouns?: readonly NounDef[]
  readonly parts?: readonly PartDef[]
  readonly choices?: readonly ChoiceDef[]
}
