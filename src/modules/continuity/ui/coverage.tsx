// Coverage as a heat map: posts by time, grouped by function, half an hour a cell. Drag over it to look closer;
// a cell opens who counts, who does not, and why.
import { useMemo, useState } from 'react'
import { Button, Input, Segmented, Select } from 'antd'
import { SearchOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Empty, Failed, Loading } from '../../../faces/web/kit/states.tsx'
import { usePages } from '../../../faces/web/kit/view-table.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useSearchText, type Search } from '../../../faces/web/where.ts'
import type { CoverageAnswer, CoverageRow } from './answers.ts'
import { CellDrawer } from './cell-drawer.tsx'
import { HeatMap } from './heat-map.tsx'
import { Strip, Textures } from './strip.tsx'
import { words } from './words.ts'
import './continuity.css'
import './heat.css'

const hourMs = 3_600_000
const cellMs = hourMs / 2

export default function CoveragePage() {
  const { t } = useSpeaker()
  const now = useMinute()
  return (
    <Page title={t(words.coverage)} lead={t(words.coverageLead)}>
      <Textures />
      {now === 0 ? <Loading lines={14} /> : <Coverage now={now} />}
    </Page>
  )
}

/** What of the map is looked at, as the address holds it. */
function useLook(now: number) {
  const search = useSearchText()
  const navigate = useNavigate()
  const put = (next: Search) =>
    void navigate({
      to: '/coverage',
      search: (old: Search) => ({ ...old, ...next }),
      replace: true,
    })
  const [opened] = useState(now)
  const asked = search['from'] ?? ''
  const at = asked === '' ? opened : Date.parse(asked)
  const from = Math.floor(at / cellMs) * cellMs
  const hours = Math.min(672, Math.max(1, Number(search['hours'] ?? 48) || 48))
  return { search, put, from, hours }
}

function Coverage({ now }: { now: number }) {
  const { t } = useSpeaker()
  const look = useLook(now)
  const { search, put, from, hours } = look
  const [confirmed, setConfirmed] = useState(false)
  const [text, setText] = useState('')
  const params = useMemo(
    () => ({
      from: new Date(from).toISOString(),
      hours,
      ...(search['function'] ? { function: search['function'] } : {}),
      ...(search['key'] ? { key: true } : {}),
      ...(search['state'] ? { state: search['state'] } : {}),
      ...(text.trim() === '' ? {} : { text: text.trim() }),
    }),
    [from, hours, search, text],
  )
  const head = useView<CoverageAnswer>('continuity.coverage', { ...params, size: 1 })
  const pages = usePages<CoverageRow>('continuity.coverage', params)
  const answer = head.data?.answer
  const post = search['post'] ?? ''
  return (
    <>
      <section className="panel coverage" data-flush="true">
        <Bar
          look={look}
          text={text}
          onText={setText}
          confirmed={confirmed}
          onConfirmed={setConfirmed}
          total={answer?.total}
        />
        {head.error && !answer ? (
          <Failed problem={head.error} retry={() => void head.refetch()} />
        ) : !answer ? (
          <Loading lines={14} />
        ) : answer.total === 0 ? (
          <Empty title={t(words.noPosts)} why={t(words.noPostsWhy)} />
        ) : (
          <HeatMap
            frame={{ from, to: from + answer.cells * cellMs }}
            now={now}
            groups={answer.groups}
            total={answer.total}
            confirmed={confirmed}
            rowAt={(index) => pages.rowAt(index)?.row}
            onSight={pages.onSight}
            onCell={(row, at) => put({ post: row.post, at: new Date(at).toISOString() })}
            onBrush={(begin, end) =>
              put({
                from: new Date(begin).toISOString(),
                hours: String(Math.max(1, Math.round((end - begin) / hourMs))),
              })
            }
          />
        )}
        <Legend />
      </section>
      {post === '' ? null : (
        <CellDrawer
          post={post}
          at={search['at'] ?? ''}
          now={now}
          onClose={() => put({ post: '', at: '' })}
        />
      )}
    </>
  )
}

interface BarProps {
  readonly look: ReturnType<typeof useLook>
  readonly text: string
  readonly confirmed: boolean
  readonly total: number | undefined
  onText(text: string): void
  onConfirmed(confirmed: boolean): void
}

/** What is looked at: which posts, how far ahead, as planned or as confirmed. */
function Bar({ look, text, confirmed, total, onText, onConfirmed }: BarProps) {
  const { t } = useSpeaker()
  const { search, put, hours } = look
  return (
    <div className="filters">
      <Input
        className="filters-search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t(words.findPost)}
        aria-label={t(words.findPost)}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Filters search={search} put={put} />
      <Segmented
        aria-label={t(words.howFar)}
        value={hours}
        options={[24, 48, 168, 672].map((value) => ({
          value,
          label:
            value < 72
              ? t(words.hoursShort, { hours: value })
              : t(words.daysShort, { days: value / 24 }),
        }))}
        onChange={(value) => put({ hours: String(value), from: '' })}
      />
      {search['from'] ? (
        <Button icon={<ZoomOutOutlined />} onClick={() => put({ from: '', hours: '' })}>
          {t(words.wholeTime)}
        </Button>
      ) : null}
      <span className="filters-total quiet tabular">
        {total === undefined ? '' : t(words.postsTotal, { count: count(total) })}
      </span>
      <Segmented
        value={confirmed}
        options={[
          { value: false, label: t(words.planned) },
          { value: true, label: t(words.confirmed) },
        ]}
        onChange={onConfirmed}
      />
    </div>
  )
}

function Filters({ search, put }: { search: Search; put: (next: Search) => void }) {
  const { t } = useSpeaker()
  const all = useView<CoverageAnswer>('continuity.coverage', { size: 1, hours: 1 })
  return (
    <>
      <Select
        className="filters-select"
        allowClear
        placeholder={t(words.functions)}
        aria-label={t(words.functions)}
        value={search['function'] || null}
        options={(all.data?.answer.groups ?? []).map(({ function: id, name }) => ({
          value: id,
          label: t(name),
        }))}
        onChange={(value: string | null) => put({ function: value ?? '' })}
      />
      <Select
        className="filters-select"
        allowClear
        placeholder={t(words.anyState)}
        aria-label={t(words.anyState)}
        value={search['state'] || null}
        options={[
          { value: 'uncovered', label: t(words.uncovered) },
          { value: 'thin', label: t(words.thin) },
        ]}
        onChange={(value: string | null) => put({ state: value ?? '' })}
      />
      <Select
        className="filters-select"
        allowClear
        placeholder={t(words.allPosts)}
        aria-label={t(words.allPosts)}
        value={search['key'] || null}
        options={[{ value: 'true', label: t(words.keyPosts) }]}
        onChange={(value: string | null) => put({ key: value ?? '' })}
      />
    </>
  )
}

const shades = ['covered', 'thin', 'uncovered', 'none'] as const
const said = {
  covered: words.covered,
  thin: words.thin,
  uncovered: words.uncovered,
  none: words.notRequired,
}

/** What the four textures mean. */
function Legend() {
  const { t } = useSpeaker()
  return (
    <footer className="legend">
      {shades.map((shade) => (
        <span key={shade}>
          <span className="legend-mark">
            <Strip
              pieces={[{ from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T01:00:00.000Z', shade }]}
              frame={{ from: 0, to: hourMs }}
              label={t(said[shade])}
            />
          </span>
          {t(said[shade])}
        </span>
      ))}
      <span className="quiet">{t(words.legendHow)}</span>
    </footer>
  )
}
