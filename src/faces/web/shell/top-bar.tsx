// The top bar: brand and firm, search, time, world, line, language, brightness, me.
import { Button, Dropdown } from 'antd'
import { MenuOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { request } from '../api.ts'
import { useCatalogue, useNames } from '../catalogue.ts'
import { Parts, usePartsAt } from '../kit/parts.tsx'
import { useNarrow } from '../kit/narrow.ts'
import { useFirmName, type Me } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { setTour } from '../tour/progress.ts'
import { words } from '../words.ts'
import { Bell } from './bell.tsx'
import { Mark } from './brand.tsx'
import { Choices } from './choices.tsx'
import { TimeControl } from './time-control.tsx'
import { WorldSwitch } from './world-switch.tsx'

interface TopBarProps {
  readonly me: Me
  onSearch(): void
  onMenu(): void
}

export function TopBar({ me, onSearch, onMenu }: TopBarProps) {
  const { t } = useSpeaker()
  const firm = useFirmName()
  const narrow = useNarrow()
  const parts = usePartsAt('top')
  return (
    <header className="top">
      {narrow ? (
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={t(words.shell.openMenu)}
          onClick={onMenu}
        />
      ) : null}
      <Link to="/" className="brand">
        <Mark />
        {narrow ? (
          <span className="unseen">{t(words.shell.product)}</span>
        ) : (
          <strong>{t(words.shell.product)}</strong>
        )}
        {narrow || firm === '' ? null : <span className="brand-firm">{firm}</span>}
      </Link>
      {narrow ? (
        <Button
          type="text"
          icon={<SearchOutlined />}
          aria-label={t(words.shell.search)}
          onClick={onSearch}
        />
      ) : (
        <button type="button" className="search-box" onClick={onSearch}>
          <SearchOutlined />
          <span>{t(words.shell.search)}</span>
          <kbd>{isApple ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      )}
      <div className="top-end">
        <Parts parts={parts} />
        <TimeControl me={me} />
        <WorldSwitch />
        <Bell />
        {narrow ? null : <Choices />}
        <MeMenu me={me} />
      </div>
    </header>
  )
}

const isApple = navigator.userAgent.includes('Mac')

function MeMenu({ me }: { me: Me }) {
  const { t, comma } = useSpeaker()
  const names = useNames()
  const navigate = useNavigate()
  const client = useQueryClient()
  const demo = useCatalogue().data?.demo === true
  const signOut = async () => {
    await client.cancelQueries()
    await request('/api/session', { method: 'DELETE' })
    // A fresh page: nothing that was read stays in memory, and nothing asks again without a sign-in.
    location.assign('/sign-in')
  }
  const roles = [...new Set(me.grants.map((grant) => names.value('role', grant.role)))].slice(0, 3)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            disabled: true,
            label: (
              <span className="me-who">
                <strong>{me.name}</strong>
                <small>{roles.join(comma)}</small>
              </span>
            ),
          },
          { type: 'divider' },
          { key: 'me', label: t(words.shell.me), onClick: () => void navigate({ to: '/me' }) },
          {
            key: 'big',
            label: t(words.shell.bigScreen),
            onClick: () => void navigate({ to: '/big' }),
          },
          ...(demo
            ? [
                {
                  key: 'tour',
                  label: t(words.tour.tour),
                  onClick: () => setTour({ state: 'on' }),
                },
              ]
            : []),
          { key: 'api', label: <a href="/api">{t(words.shell.apiPage)}</a> },
          { type: 'divider' },
          { key: 'out', label: t(words.shell.signOut), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />}>
        <span className="unseen">{t(words.shell.me)} </span>
        <span className="me-name">{me.name}</span>
      </Button>
    </Dropdown>
  )
}
