// The head of every page: where we are, what it is called, what can be done here.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface Crumb {
  readonly title: string
  readonly to: string
}

interface PageProps {
  readonly title: ReactNode
  readonly crumbs?: readonly Crumb[]
  /** One short sentence under the title. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const Page = ({ title, crumbs = [], lead, actions, children }: PageProps) => (
  <div className="page">
    <header className="page-head">
      <div className="page-words">
        {crumbs.length > 0 ? (
          <nav className="crumbs">
            {crumbs.map((crumb) => (
              <Link key={crumb.to} to={crumb.to}>
                {crumb.title}
              </Link>
            ))}
          </nav>
        ) : null}
        <h1>{title}</h1>
        {lead === undefined ? null : <p className="quiet">{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </header>
    {children}
  </div>
)

/** A plain panel with a title; never put one into another. */
export const Panel = ({
  title,
  extra,
  children,
  flush = false,
}: {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
  flush?: boolean
}) => (
  <section className="panel" data-flush={flush}>
    {title === undefined ? null : (
      <header className="panel-head">
        <h2>{title}</h2>
        {extra}
      </header>
    )}
    <div className="panel-body">{children}</div>
  </section>
)

/** A number that opens its list. */
export const Stat = ({
  title,
  value,
  unit,
  note,
  to,
}: {
  title: string
  value: ReactNode
  unit?: string
  note?: ReactNode
  to: string
}) => (
  <Link to={to} className="stat">
    <span className="stat-title">{title}</span>
    <span className="stat-value tabular">
      {value}
      {unit === undefined ? null : <small>{unit}</small>}
    </span>
    {note === undefined ? null : <span className="stat-note">{note}</span>}
  </Link>
)
