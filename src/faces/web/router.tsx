// Every page of every module as a route: framed ones inside the shell, bare ones alone. The world and the
// moment looked at stay in the address from page to page.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import type { PageDef } from './kit/route.ts'
import { webModules } from './modules.ts'
import { NotFound, PageFailed } from './shell/lost.tsx'
import { Frame } from './shell/frame.tsx'

const kept = ['world', 'asOf']

type Search = Record<string, string>

/** Everything in the address is plain text: no quotes, no JSON. */
const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))

const stringifySearch = (search: Record<string, unknown>): string => {
  const entries = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  const text = new URLSearchParams(entries).toString()
  return text === '' ? '' : `?${text}`
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  search: {
    middlewares: [
      ({ search, next }) => {
        const asked: Record<string, unknown> = next(search)
        const stay = Object.entries(search).filter(
          ([name]) => kept.includes(name) && !(name in asked),
        )
        return { ...Object.fromEntries(stay), ...asked }
      },
    ],
  },
})

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

const pages = webModules.flatMap((module) => module.pages)

const framed = pages
  .filter((page) => !page.bare)
  .map((page: PageDef) =>
    createRoute({
      getParentRoute: () => frame,
      path: page.path,
      component: lazyRouteComponent(page.load),
      errorComponent: PageFailed,
    }),
  )

const bare = pages
  .filter((page) => page.bare)
  .map((page: PageDef) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: lazyRouteComponent(page.load),
      errorComponent: PageFailed,
    }),
  )

export const router = createRouter({
  routeTree: root.addChildren([frame.addChildren(framed), ...bare]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
