// The navigation: modules by noun, the lines a person may open.
import { Link, useRouterState } from '@tanstack/react-router'
import { useCatalogue } from '../catalogue.ts'
import { webModules } from '../modules.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

export function SideNav() {
  const { t } = useSpeaker()
  const { data } = useCatalogue()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const allowed = new Set(
    data?.modules.flatMap((module) =>
      [...module.commands, ...module.views, ...module.inquiries]
        .filter((declared) => declared.may)
        .map((declared) => declared.name),
    ),
  )
  const lines = webModules.flatMap((module) => module.nav)
  // The longest address that begins this page's is where we are.
  const here = lines
    .map((line) => line.to)
    .filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .toSorted((a, b) => b.length - a.length)[0]
  return (
    <nav className="nav" aria-label={t(words.shell.navigation)}>
      {webModules.map((module) => {
        const seen = module.nav.filter((line) => line.may === undefined || allowed.has(line.may))
        if (seen.length === 0) return null
        const Icon = module.icon
        return (
          <section key={module.name}>
            <h2>
              <Icon /> {t(module.title)}
            </h2>
            {seen.map((line) => (
              <Link key={line.to} to={line.to} className="nav-line" data-here={line.to === here}>
                {t(line.title)}
              </Link>
            ))}
          </section>
        )
      })}
    </nav>
  )
}
