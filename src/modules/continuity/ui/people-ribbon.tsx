// Where people are, as one ribbon of counts; each opens its list.
import { useState } from 'react'
import { Drawer } from 'antd'
import { Link } from '@tanstack/react-router'
import { count } from '../../../faces/web/format.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { BoardAnswer } from './answers.ts'
import { words } from './words.ts'

const titles = {
  onSite: words.onSite,
  stationed: words.stationed,
  atHome: words.atHome,
  quarantined: words.quarantined,
  unfit: words.unfit,
  unknown: words.unknown,
} as const

type Group = BoardAnswer['people'][number]

export function PeopleRibbon({ people }: { people: readonly Group[] }) {
  const { t } = useSpeaker()
  const [open, setOpen] = useState<Group>()
  const all = people.reduce((sum, group) => sum + group.count, 0)
  return (
    <>
      <div className="ribbon" role="list" aria-label={t(words.people)}>
        {people.map((group) => (
          <button
            key={group.where}
            type="button"
            role="listitem"
            className="ribbon-part"
            data-where={group.where}
            data-none={group.count === 0}
            onClick={() => setOpen(group)}
          >
            <span
              className="ribbon-fill"
              style={{ height: `${(group.count / Math.max(1, all)) * 100}%` }}
            />
            <small>{t(titles[group.where])}</small>
            <strong className="tabular">{count(group.count)}</strong>
          </button>
        ))}
      </div>
      {open ? (
        <Drawer open onClose={() => setOpen(undefined)} size={480} title={t(titles[open.where])}>
          <PeopleList group={open} />
        </Drawer>
      ) : null}
    </>
  )
}

function PeopleList({ group }: { group: Group }) {
  const { t } = useSpeaker()
  return (
    <div className="stack">
      {group.where === 'unknown' ? <p className="quiet">{t(words.unknownWhy)}</p> : null}
      {group.where === 'atHome' ? <p className="quiet">{t(words.atHomeWhy)}</p> : null}
      <ul className="plain-list">
        {group.names.map(({ person, name, site }) => (
          <li key={person}>
            <Link to={`/firm/people/${person}`}>{name}</Link>{' '}
            {site === undefined ? null : (
              <Link to={`/sites/${site}`} className="quiet small">
                {site}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {group.count > group.names.length ? (
        <p className="quiet">
          <Link to="/firm/people">{t(words.peopleAll, { count: count(group.count) })}</Link>
        </p>
      ) : null}
    </div>
  )
}
