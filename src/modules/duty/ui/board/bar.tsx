// What of the board is looked at: how long, from when, how large; who, by chips.
import { memo } from 'react'
import { Button, Checkbox, Input, Popover, Segmented, Select, Tag } from 'antd'
import { FilterOutlined, LeftOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { NounPicker } from '../../../../faces/web/kit/noun-picker.tsx'
import { useNounNames } from '../../../../faces/web/nouns.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { dayAfter } from './held.ts'
import { pickable, zooms, type Look } from './look.ts'
import { words } from './words.ts'

interface BarProps {
  readonly look: Look
  /** The first day that is shown, and how many there are. */
  readonly from: string
  readonly days: number
}

export const BoardBar = memo(function BoardBar({ look, from, days }: BarProps) {
  const { t } = useSpeaker()
  const { scale, chosen, put } = look
  const step = scale === 'month' ? 28 : scale === 'week' ? 7 : 1
  const go = (by: number) => {
    const first = dayAfter(from, by)
    put({ from: first, ...(scale === 'month' ? { to: dayAfter(first, days) } : {}) })
  }
  return (
    <div className="filters board-bar">
      <Input
        allowClear
        className="filters-search"
        prefix={<SearchOutlined />}
        placeholder={t(words.findPerson)}
        aria-label={t(words.findPerson)}
        value={chosen['text'] ?? ''}
        onChange={({ target }) => put({ text: target.value })}
      />
      <Popover trigger="click" placement="bottomLeft" content={<Filters look={look} />}>
        <Button icon={<FilterOutlined />}>{t(words.filter)}</Button>
      </Popover>
      <Chips look={look} />
      <span className="board-bar-end">
        <Select
          aria-label={t(words.sortBy)}
          popupMatchSelectWidth={false}
          value={chosen['sort'] ?? 'unit'}
          options={(['unit', 'name', 'minutes'] as const).map((value) => ({
            value,
            label: t(sorts[value]),
          }))}
          onChange={(value: string) => put({ sort: value === 'unit' ? '' : value })}
        />
        <Segmented
          aria-label={t(words.howMuch)}
          value={scale}
          options={[
            { value: 'month', label: t(words.month) },
            { value: 'week', label: t(words.weekScale) },
            { value: 'day', label: t(words.day) },
          ]}
          onChange={(value) =>
            put(
              value === 'month' ? { scale: '', from: '', to: '' } : { scale: value, from, to: '' },
            )
          }
        />
        <Button.Group>
          <Button icon={<LeftOutlined />} aria-label={t(words.earlier)} onClick={() => go(-step)} />
          <Button icon={<RightOutlined />} aria-label={t(words.later)} onClick={() => go(step)} />
        </Button.Group>
        {scale === 'month' ? <Zoom look={look} /> : null}
      </span>
    </div>
  )
})

const sorts = { unit: words.sortUnit, name: words.sortName, minutes: words.sortMinutes }

function Zoom({ look: { zoom, put } }: { look: Look }) {
  const { t } = useSpeaker()
  const now = zooms.findIndex((one) => one === zoom)
  const to = (index: number) => put({ zoom: String(zooms[index] ?? zoom) })
  return (
    <Button.Group>
      <Button disabled={now <= 0} aria-label={t(words.zoomOut)} onClick={() => to(now - 1)}>
        −
      </Button>
      <Button
        disabled={now >= zooms.length - 1}
        aria-label={t(words.zoomIn)}
        onClick={() => to(now + 1)}
      >
        +
      </Button>
    </Button.Group>
  )
}

function Filters({ look: { chosen, put } }: { look: Look }) {
  const { t } = useSpeaker()
  const said = useNames()
  return (
    <div className="board-filters">
      {pickable.map((name) => (
        <label key={name}>
          <span>{said.field(name)}</span>
          <NounPicker
            nouns={[name]}
            prefixed={false}
            many={false}
            label={said.field(name)}
            value={chosen[name]}
            onChange={(value) => put({ [name]: typeof value === 'string' ? value : '' })}
          />
        </label>
      ))}
      <label>
        <span>{t(words.group)}</span>
        <Select
          allowClear
          aria-label={t(words.group)}
          value={chosen['group'] ?? null}
          options={['A', 'B', 'C', 'none'].map((value) => ({
            value,
            label: said.value('group', value),
          }))}
          onChange={(value: string | undefined) => put({ group: value ?? '' })}
        />
      </label>
      <span className="row">
        <Checkbox
          checked={chosen['conflicts'] === 'true'}
          onChange={({ target }) => put({ conflicts: target.checked ? 'true' : '' })}
        >
          {t(words.withConflicts)}
        </Checkbox>
        <Checkbox
          checked={chosen['held'] === 'true'}
          onChange={({ target }) => put({ held: target.checked ? 'true' : '' })}
        >
          {t(words.withDuties)}
        </Checkbox>
      </span>
    </div>
  )
}

/** What narrows the board, each with a cross. */
function Chips({ look: { chosen, put } }: { look: Look }) {
  const { t } = useSpeaker()
  const said = useNames()
  const picked = pickable.flatMap((noun) =>
    chosen[noun] === undefined ? [] : [{ noun, id: chosen[noun] }],
  )
  const found = useNounNames(picked)
  return (
    <>
      {found.map(({ noun, name }) => (
        <Tag key={noun} closable onClose={() => put({ [noun]: '' })}>
          {said.field(noun)} · {t(name)}
        </Tag>
      ))}
      {chosen['group'] === undefined ? null : (
        <Tag closable onClose={() => put({ group: '' })}>
          {said.value('group', chosen['group'])}
        </Tag>
      )}
      {chosen['conflicts'] === 'true' ? (
        <Tag closable onClose={() => put({ conflicts: '' })}>
          {t(words.withConflicts)}
        </Tag>
      ) : null}
      {chosen['held'] === 'true' ? (
        <Tag closable onClose={() => put({ held: '' })}>
          {t(words.withDuties)}
        </Tag>
      ) : null}
    </>
  )
}
