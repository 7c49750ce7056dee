// Forms for a thumb: leave by days, and a wish for or against days.
import { useState, type ReactNode } from 'react'
import { Button, Drawer, Input, Segmented, Select } from 'antd'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { dayOf, instantOf } from '../../../../faces/web/format.ts'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { mineWords } from './words.ts'

const kinds = [
  'annual',
  'sick',
  'personal',
  'family',
  'statutory',
  'compensatory',
  'training',
] as const
const reasonLengthMax = 200
const dayMs = 86_400_000

const midnight = (day: string): number => Date.parse(instantOf(`${day} 00:00`) ?? '')
const dayAfter = (day: string): string => dayOf(midnight(day) + dayMs)

const Field = ({ title, children }: { title: string; children: ReactNode }) => (
  // The control stands inside its label.
  <label className="field">
    <span className="quiet small">{title}</span>
    {children}
  </label>
)

interface DaysProps {
  readonly first: string
  readonly last: string
  readonly onChange: (days: { first: string; last: string }) => void
}

function Days({ first, last, onChange }: DaysProps) {
  const { t } = useSpeaker()
  const { from, to } = mineWords
  return (
    <div className="two">
      <Field title={t(from)}>
        <Input
          size="large"
          type="date"
          value={first}
          onChange={({ target }) =>
            onChange({ first: target.value, last: last < target.value ? target.value : last })
          }
        />
      </Field>
      <Field title={t(to)}>
        <Input
          size="large"
          type="date"
          min={first}
          value={last}
          onChange={({ target }) => onChange({ first, last: target.value })}
        />
      </Field>
    </div>
  )
}

/** Tomorrow, and a way to change it. */
function useDays() {
  const tomorrow = dayOf(useMinute() + dayMs)
  const [days, setDays] = useState<{ first: string; last: string }>()
  return { ...(days ?? { first: tomorrow, last: tomorrow }), onChange: setDays }
}

export function LeaveForm({ onClose }: { onClose: () => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const days = useDays()
  const [kind, setKind] = useState<(typeof kinds)[number]>('annual')
  const [because, setBecause] = useState('')
  const asking = useTell('duty.askLeave', onClose)
  const ask = () =>
    asking.mutate({
      kind,
      from: instantOf(`${days.first} 00:00`),
      to: instantOf(`${dayAfter(days.last)} 00:00`),
      ...(because.trim() === '' ? {} : { because: because.trim() }),
    })
  return (
    <Drawer open onClose={onClose} placement="bottom" size="auto" title={t(mineWords.askLeave)}>
      <div className="why-not">
        <Field title={t(mineWords.kind)}>
          <Select
            size="large"
            value={kind}
            options={kinds.map((value) => ({ value, label: names.value('kind', value) }))}
            onChange={setKind}
          />
        </Field>
        <Days {...days} />
        <Field title={t(mineWords.why)}>
          <Input
            size="large"
            maxLength={reasonLengthMax}
            value={because}
            onChange={({ target }) => setBecause(target.value)}
          />
        </Field>
        <Button size="large" type="primary" block loading={asking.isPending} onClick={ask}>
          {t(mineWords.askLeave)}
        </Button>
      </div>
    </Drawer>
  )
}

/** Times of day that a wish may name. */
const spans = {
  allDay: {},
  nights: { after: '22:00', until: '06:00' },
  daytime: { after: '08:00', until: '18:00' },
} as const

export function WishForm({ onClose }: { onClose: () => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const days = useDays()
  const [leaning, setLeaning] = useState<'for' | 'against'>('against')
  const [span, setSpan] = useState<keyof typeof spans>('allDay')
  const [weight, setWeight] = useState<1 | 2 | 3>(1)
  const making = useTell('duty.makeWish', onClose)
  const make = () =>
    making.mutate({
      leaning,
      weight,
      from: days.first,
      to: dayAfter(days.last),
      ...spans[span],
    })
  return (
    <Drawer open onClose={onClose} placement="bottom" size="auto" title={t(mineWords.makeWish)}>
      <div className="why-not">
        <p className="quiet small">{t(mineWords.wishLead)}</p>
        <Segmented
          block
          size="large"
          value={leaning}
          options={(['against', 'for'] as const).map((value) => ({
            value,
            label: names.value('leaning', value),
          }))}
          onChange={setLeaning}
        />
        <Days {...days} />
        <Field title={t(mineWords.when)}>
          <Segmented
            block
            value={span}
            options={(['allDay', 'nights', 'daytime'] as const).map((value) => ({
              value,
              label: t(mineWords[value]),
            }))}
            onChange={setSpan}
          />
        </Field>
        <Field title={t(mineWords.how)}>
          <Segmented
            block
            value={weight}
            options={([1, 2, 3] as const).map((value) => ({
              value,
              label: t(mineWords[`weight${value}`]),
            }))}
            onChange={setWeight}
          />
        </Field>
        <Button size="large" type="primary" block loading={making.isPending} onClick={make}>
          {t(mineWords.makeWish)}
        </Button>
      </div>
    </Drawer>
  )
}
