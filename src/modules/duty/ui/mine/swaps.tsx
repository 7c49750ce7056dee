// Swaps that wait for me: what colleagues offer, and what I may approve.
import { useState } from 'react'
import { Button } from 'antd'
import type { Text } from '../../../../kernel/text.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { useAnswering } from '../../../../faces/web/kit/answering.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { spanOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { Card, WhyNot } from './card.tsx'
import { mineWords } from './words.ts'

interface Piece {
  readonly id: string
  readonly post: string
  readonly from: string
  readonly to: string
}

interface SwapAnswer {
  readonly swap: string
  readonly state: string
  readonly part: 'offered' | 'forMe' | 'taken' | 'led'
  readonly person: string
  readonly to?: string
  readonly taker?: string
  readonly duty: Piece
  readonly want?: Piece
  readonly canTake: boolean
  readonly canApprove: boolean
  readonly needsTwo: boolean
  readonly breaks?: Text
}

/** A swap with the name of whoever takes it or is asked to. */
export interface Swap extends SwapAnswer {
  readonly whoName: string
}

interface Swaps {
  readonly rows: readonly SwapAnswer[]
  readonly names: Names
}

/** Swaps that concern me, and a way to name what they mention. */
export function useSwaps() {
  const { t } = useSpeaker()
  const asked = useView<Swaps>('duty.swaps', {})
  const names = asked.data?.answer.names ?? {}
  const nameOf = (key: string, id: string) => t(names[key] ?? { zh: id, en: id })
  const rows: readonly Swap[] = (asked.data?.answer.rows ?? []).map((row) => {
    const who = row.taker ?? row.to ?? ''
    return { ...row, whoName: nameOf(`person/${who}`, who) }
  })
  const isActive = ({ state }: Swap) => state === 'open' || state === 'taken'
  return {
    nameOf,
    /** The offer under which a duty of mine stands. */
    offerOf: (duty: string) =>
      rows.find((row) => row.part === 'offered' && isActive(row) && row.duty.id === duty),
    forMe: rows.filter(
      (row) => (row.part === 'forMe' && row.canTake) || (row.part === 'taken' && isActive(row)),
    ),
    toApprove: rows.filter((row) => row.part === 'led' && row.state === 'taken'),
  }
}

type Known = ReturnType<typeof useSwaps>

export function SwapCards({ rows, known }: { rows: readonly Swap[]; known: Known }) {
  return rows.map((row) => <SwapCard key={row.swap} row={row} known={known} />)
}

function SwapCard({ row, known: { nameOf } }: { row: Swap; known: Known }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const pieceOf = ({ post, from, to }: Piece) =>
    `${nameOf(`post/${post}`, post)} · ${spanOf(from, to, now, speaker)}`
  return (
    <Card title={t(mineWords.offers, { who: nameOf(`person/${row.person}`, row.person) })}>
      <p className="tabular">{pieceOf(row.duty)}</p>
      {row.want ? (
        <p className="tabular">
          {t(mineWords.inExchange)} {pieceOf(row.want)}
        </p>
      ) : null}
      {row.part === 'led' ? <p>{t(mineWords.takes, { who: row.whoName })}</p> : null}
      {row.breaks ? <p className="warn">{t(row.breaks)}</p> : null}
      <SwapActions row={row} />
    </Card>
  )
}

function SwapActions({ row }: { row: Swap }) {
  const { t } = useSpeaker()
  const answering = useAnswering()
  const [asking, setAsking] = useState(false)
  const give = (command: string, more: object = {}) =>
    answering.mutate({ command, input: { swap: row.swap, ...more } })
  const approve = row.needsTwo ? 'duty.approveKeySwap' : 'duty.approveSwap'
  return (
    <div className="duty-actions">
      {row.part === 'forMe' ? (
        <Button size="large" type="primary" onClick={() => give('duty.takeSwap')}>
          {t(mineWords.take)}
        </Button>
      ) : null}
      {row.part === 'taken' ? (
        <Button size="large" onClick={() => give('duty.giveBackSwap')}>
          {t(mineWords.giveBack)}
        </Button>
      ) : null}
      {row.part === 'led' ? (
        <>
          <Button size="large" onClick={() => setAsking(true)}>
            {t(mineWords.reject)}
          </Button>
          <Button
            size="large"
            type="primary"
            disabled={!row.canApprove}
            onClick={() => give(approve)}
          >
            {t(row.needsTwo ? mineWords.approveTwo : mineWords.approve)}
          </Button>
        </>
      ) : null}
      {asking ? (
        <WhyNot
          title={mineWords.whyReject}
          ready={[]}
          onClose={() => setAsking(false)}
          onSend={(because) => {
            setAsking(false)
            give('duty.rejectSwap', { because })
          }}
        />
      ) : null}
    </div>
  )
}
