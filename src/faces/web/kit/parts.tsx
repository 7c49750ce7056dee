// Parts that modules put on pages of others: on the board, the big screen, the top bar, an incident. A page names a
// place; whoever has something to show there lists it in its `ui/route.tsx`, so that no page imports another's module.
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import { useCatalogue } from '../catalogue.ts'
import { webModules } from '../modules.ts'
import type { PartDef, PartPlace, PartProps } from './route.ts'

const loaded = new Map<PartDef, LazyExoticComponent<ComponentType<PartProps>>>()

function componentOf(part: PartDef): LazyExoticComponent<ComponentType<PartProps>> {
  const known = loaded.get(part)
  if (known) return known
  const made = lazy(part.load)
  loaded.set(part, made)
  return made
}

/** The parts for a place that the reader may see, in the order of the modules. */
export function usePartsAt(place: PartPlace): readonly PartDef[] {
  const { data } = useCatalogue()
  const allowed = new Set(
    data?.modules
      .flatMap((module) => [...module.views, ...module.inquiries, ...module.commands])
      .filter((declared) => declared.may)
      .map((declared) => declared.name),
  )
  return webModules
    .flatMap((module) => module.parts ?? [])
    .filter((part) => part.place === place && allowed.has(part.may))
}

/** These parts; `about` is the id of the thing whose page it is. */
export const Parts = ({ parts, about = '' }: { parts: readonly PartDef[]; about?: string }) =>
  parts.map((part, index) => {
    const Part = componentOf(part)
    return (
      <Suspense key={`${part.place} ${index}`}>
        <Part about={about} />
      </Suspense>
    )
  })
