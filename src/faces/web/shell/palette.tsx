// Search or command: everything has a name, and typing a part of it leads there. Arrows and Enter.
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Input, Modal } from 'antd'
import {
  FileTextOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  TagOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useCatalogue, useNames } from '../catalogue.ts'
import { webModules } from '../modules.ts'
import { nounNamed, useAnySearch } from '../nouns.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

interface Hit {
  readonly key: string
  readonly group: 'pages' | 'nouns' | 'commands' | 'views'
  readonly title: string
  readonly note: string
  readonly to: string
}

const perGroupMax = 7

const icons = {
  pages: <FileTextOutlined />,
  nouns: <TagOutlined />,
  commands: <ThunderboltOutlined />,
  views: <QuestionCircleOutlined />,
} as const

const titles = {
  pages: words.shell.searchPages,
  nouns: words.shell.searchNouns,
  commands: words.shell.searchCommands,
  views: words.shell.searchViews,
} as const

/** All that can be reached, but nouns: pages, commands and views with both languages as search text. */
function useFixedHits(): readonly (Hit & { readonly search: string })[] {
  const { t } = useSpeaker()
  const { data } = useCatalogue()
  const pages = webModules.flatMap((module) =>
    module.nav.map((line) => ({
      key: line.to,
      group: 'pages' as const,
      title: t(line.title),
      note: t(module.title),
      to: line.to,
      search: `${line.title.zh} ${line.title.en} ${line.to}`,
    })),
  )
  const declared = (data?.modules ?? []).flatMap((module) => [
    ...module.commands
      .filter((command) => command.may)
      .map((command) => ({
        ...command,
        group: 'commands' as const,
        to: `/do/${command.name.replace('.', '/')}`,
      })),
    ...module.views
      .filter((view) => view.may)
      .map((view) => ({
        ...view,
        group: 'views' as const,
        to: `/show/${view.name.replace('.', '/')}`,
      })),
    ...module.inquiries
      .filter((inquiry) => inquiry.may)
      .map((inquiry) => ({
        ...inquiry,
        group: 'views' as const,
        to: `/ask/${inquiry.name.replace('.', '/')}`,
      })),
  ])
  return [
    ...pages,
    ...declared.map(({ name, title, group, to }) => ({
      key: name,
      group,
      title: t(title),
      note: name,
      to,
      search: `${title.zh} ${title.en} ${name}`,
    })),
  ]
}

function useHits(query: string): readonly Hit[] {
  const { t } = useSpeaker()
  const names = useNames()
  const fixed = useFixedHits()
  const found = useAnySearch(query)
  const asked = query.trim().toLowerCase()
  const nouns = (asked === '' ? [] : found).flatMap((row) => {
    const noun = nounNamed(row.noun)
    if (!noun) return []
    return {
      key: `${row.noun}:${row.id}`,
      group: 'nouns' as const,
      title: row.detail === '' ? t(row.name) : `${t(row.name)} · ${row.detail}`,
      note: `${names.of(noun.list)} · ${row.id}`,
      to: `${noun.path}/${row.id}`,
    }
  })
  const matching = fixed.filter((hit) => hit.search.toLowerCase().includes(asked))
  const few = (group: Hit['group']) =>
    matching.filter((hit) => hit.group === group).slice(0, perGroupMax)
  return [...few('pages'), ...nouns.slice(0, perGroupMax), ...few('commands'), ...few('views')]
}

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const deferred = useDeferredValue(query)
  const hits = useHits(deferred)
  const [active, setActive] = useState(0)
  useEffect(() => setActive(0), [deferred])
  const open = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    void navigate({ to: hit.to })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(hits.length - 1, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(hits[active])
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={640}
      className="palette"
      style={{ top: 80 }}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-label={t(words.shell.search)}
        placeholder={t(words.shell.searchHint)}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" className="palette-list" role="listbox">
        {hits.length === 0 ? (
          <p className="quiet">{t(words.shell.searchEmpty, { query })}</p>
        ) : null}
        {hits.map((hit, index) => (
          <HitLine
            key={`${hit.group}-${hit.key}`}
            hit={hit}
            heading={hit.group === hits[index - 1]?.group ? '' : t(titles[hit.group])}
            active={index === active}
            onOpen={() => open(hit)}
          />
        ))}
      </div>
      <p className="palette-keys quiet small">{t(words.shell.searchKeys)}</p>
    </Modal>
  )
}

interface LineProps {
  readonly hit: Hit
  readonly heading: string
  readonly active: boolean
  onOpen(): void
}

function HitLine({ hit, heading, active, onOpen }: LineProps) {
  const line = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      {heading === '' ? null : <h3>{heading}</h3>}
      <button
        ref={line}
        type="button"
        role="option"
        aria-selected={active}
        className="palette-hit"
        onClick={onOpen}
      >
        {icons[hit.group]}
        <span>{hit.title}</span>
        <small className="quiet">{hit.note}</small>
      </button>
    </>
  )
}
