// Where a declaration lives under `/api`: `firm.addPerson` is `/api/firm/add-person`.

/** The path of a command, view or inquiry by its name. */
export function pathOf(name: string): string {
  const dot = name.indexOf('.')
  return `/api/${kebab(name.slice(0, dot))}/${kebab(name.slice(dot + 1))}`
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Query names that every route understands; a view must not have a parameter of these names. */
export const reservedQuery = ['world', 'asOf', 'lang', 'seed', 'budgetMs'] as const
