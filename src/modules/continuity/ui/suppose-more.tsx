// Add to what is supposed: a ready-made case, or a kind of loss and the thing that is lost.
import { useState } from 'react'
import { Button, Select } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import type { Text } from '../../../kernel/text.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { called } from '../../../faces/web/nouns.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Paged } from '../../../faces/web/kit/view-table.tsx'
import type { Supposition } from '../suppose.ts'
import { supposing, type Kind, type OrderKind } from './supposing.ts'
import { words } from './words.ts'

interface SiteRow {
  readonly id: string
  readonly name: string
  readonly nameEn?: string
  readonly kind: string
}

/** The ready-made cases name the firm's own largest places. */
export function Presets({ onPick }: { onPick: (suppose: readonly Supposition[]) => void }) {
  const { t } = useSpeaker()
  const overview = useView<{
    peopleBySite: readonly { id: string; name: Text; count: number }[]
  }>('firm.overview')
  const rooms = useView<Paged<SiteRow>>('firm.machineRooms', { size: 3 })
  const links = useView<Paged<SiteRow>>('firm.accessLinks', { size: 50 })
  const largest = overview.data?.answer.peopleBySite.slice(0, 2) ?? []
  const vpn = links.data?.answer.rows.find(({ kind }) => /vpn/i.test(kind))
  const room = rooms.data?.answer.rows[0]
  return (
    <div className="presets">
      {largest.map(({ id, name }) => (
        <Button key={id} onClick={() => onPick([{ ...supposing('order', id), hours: 48 }])}>
          {t(words.presetLoop, { name })}
        </Button>
      ))}
      {largest.slice(0, 1).map(({ id, name }) => (
        <Button
          key={id}
          onClick={() => onPick([{ ...supposing('order', id, 'sealed'), hours: 24 }])}
        >
          {t(words.presetSealed, { name })}
        </Button>
      ))}
      {room ? (
        <Button onClick={() => onPick([{ ...supposing('machineRoom', room.id), hours: 4 }])}>
          {t(words.presetDark, { name: called(room) })}
        </Button>
      ) : null}
      {vpn ? (
        <Button onClick={() => onPick([{ ...supposing('link', vpn.id), hours: 1 }])}>
          {t(words.presetLink, { name: called(vpn) })}
        </Button>
      ) : null}
    </div>
  )
}

const nounOf: Readonly<Record<Exclude<Kind, 'group'>, string>> = {
  order: 'site',
  site: 'site',
  person: 'person',
  room: 'room',
  machineRoom: 'machineRoom',
  system: 'system',
  link: 'accessLink',
  supplier: 'supplier',
}

const kinds = [
  ['order', words.kindOrder],
  ['site', words.kindSite],
  ['person', words.kindPerson],
  ['group', words.kindGroup],
  ['room', words.kindRoom],
  ['machineRoom', words.kindMachineRoom],
  ['system', words.kindSystem],
  ['link', words.kindLink],
  ['supplier', words.kindSupplier],
] as const satisfies readonly (readonly [Kind, unknown])[]

const orders: readonly OrderKind[] = [
  'closedLoop',
  'sealed',
  'closed',
  'closedToPublic',
  'appointmentOnly',
]

export function SupposeMore({ onAdd }: { onAdd: (one: Supposition) => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const [kind, setKind] = useState<Kind>('order')
  const [order, setOrder] = useState<OrderKind>('closedLoop')
  const add = (id: string) => onAdd(supposing(kind, id, order))
  return (
    <div className="suppose-more">
      <PlusOutlined className="quiet" />
      <Select
        aria-label={t(words.kindLabel)}
        value={kind}
        options={kinds.map(([value, text]) => ({ value, label: t(text) }))}
        onChange={setKind}
        popupMatchSelectWidth={false}
      />
      {kind === 'order' ? (
        <Select
          aria-label={t(words.orderLabel)}
          value={order}
          options={orders.map((value) => ({ value, label: names.value('kind', value) }))}
          onChange={setOrder}
          popupMatchSelectWidth={false}
        />
      ) : null}
      {kind === 'group' ? (
        ['A', 'B'].map((group) => (
          <Button key={group} onClick={() => add(group)}>
            {group}
          </Button>
        ))
      ) : (
        <span className="suppose-pick">
          <NounPicker
            key={kind}
            nouns={[nounOf[kind]]}
            prefixed={false}
            many={false}
            value={undefined}
            label={t(words.pickWhat)}
            onChange={(id) => {
              if (typeof id === 'string') add(id)
            }}
          />
        </span>
      )}
    </div>
  )
}
