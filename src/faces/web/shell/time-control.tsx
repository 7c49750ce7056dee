// Time, always visible: the world's clock in Shanghai, how it runs, and the way back to a past moment.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Popover, Segmented } from 'antd'
import { ClockCircleOutlined, HistoryOutlined, PauseOutlined } from '@ant-design/icons'
import { type ApiProblem, request } from '../api.ts'
import { useWorldClock, type WorldClock } from '../clock.ts'
import { dayAndMinute, dayAndSecond, dayOf, instantOf, timeOfDay, weekdayOf } from '../format.ts'
import { SayProblem } from '../kit/states.tsx'
import { useNarrow } from '../kit/narrow.ts'
import type { Me } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { useTravel, useWhere } from '../where.ts'
import { words } from '../words.ts'

const clockRoles = ['commander', 'deputy', 'systemAdministrator']

export function TimeControl({ me }: { me: Me }) {
  const { t } = useSpeaker()
  const where = useWhere()
  const clock = useWorldClock()
  const [open, setOpen] = useState(false)
  const past = where.asOf !== ''
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={clock ? <TimePanel me={me} clock={clock} close={() => setOpen(false)} /> : null}
    >
      <button type="button" className="time" data-past={past}>
        <span className="unseen">{t(words.shell.shanghaiTime)} </span>
        {past ? <PastTime asOf={where.asOf} /> : <NowTime clock={clock} />}
      </button>
    </Popover>
  )
}

function PastTime({ asOf }: { asOf: string }) {
  const { t } = useSpeaker()
  return (
    <>
      <HistoryOutlined />
      {/^\d+$/.test(asOf) ? null : <Moment at={Date.parse(asOf)} />}
      <small>{t(words.shell.asOf)}</small>
    </>
  )
}

function NowTime({ clock }: { clock: WorldClock | undefined }) {
  const { t } = useSpeaker()
  if (!clock) return <span className="tabular time-clock">--:--:--</span>
  const { now, rate, mode } = clock
  const paused = rate === 0
  const fast = mode === 'simulated' && rate !== 1
  return (
    <>
      {paused ? <PauseOutlined /> : <ClockCircleOutlined />}
      <Moment at={now} />
      <small>
        {paused
          ? t(words.shell.clockPaused)
          : fast
            ? t(words.shell.clockRate, { rate })
            : t(words.shell.shanghaiShort)}
      </small>
    </>
  )
}

function Moment({ at }: { at: number }) {
  const { language } = useSpeaker()
  const narrow = useNarrow()
  return (
    <>
      {narrow ? null : (
        <span className="time-day">
          {dayOf(at)} {weekdayOf(at, language)}
        </span>
      )}
      <span className="tabular time-clock">{timeOfDay(at)}</span>
    </>
  )
}

interface PanelProps {
  readonly me: Me
  readonly clock: WorldClock
  close(): void
}

function TimePanel({ me, clock, close }: PanelProps) {
  const { t } = useSpeaker()
  const may = me.grants.some((grant) => clockRoles.includes(grant.role))
  return (
    <div className="time-panel">
      <p className="quiet">
        {clock.mode === 'simulated' ? t(words.shell.clockSimulated) : t(words.shell.clockWall)} ·{' '}
        {t(words.shell.shanghaiTime)} <span className="tabular">{dayAndSecond(clock.now)}</span>
      </p>
      {clock.mode === 'simulated' ? (
        may ? (
          <ClockRun clock={clock} />
        ) : (
          <p className="quiet">{t(words.shell.clockMayNot)}</p>
        )
      ) : null}
      <LookBack clock={clock} close={close} />
    </div>
  )
}

const rates = [0, 1, 10, 60, 600]
const jumpMinutes = [10, 60, 240]

/** Pause, speed and jump of a simulated clock. */
function ClockRun({ clock }: { clock: WorldClock }) {
  const { t } = useSpeaker()
  const { world } = useWhere()
  const client = useQueryClient()
  const setting = useMutation<unknown, ApiProblem, { rate: number } | { jump: string }>({
    mutationFn: (body) =>
      request(`/api/worlds/${encodeURIComponent(world)}/clock`, { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['worlds'] }),
  })
  const jumpBy = (minutes: number) =>
    setting.mutate({ jump: new Date(clock.now + minutes * 60_000).toISOString() })
  const nextMorning = instantOf(`${dayOf(clock.now + 86_400_000)} 08:30`)
  return (
    <section>
      <h3>{t(words.shell.clockSpeed)}</h3>
      <Segmented
        block
        value={rates.includes(clock.rate) ? clock.rate : 1}
        disabled={setting.isPending}
        options={rates.map((rate) => ({
          value: rate,
          label: rate === 0 ? t(words.shell.clockPause) : `${rate}×`,
        }))}
        onChange={(rate) => setting.mutate({ rate: Number(rate) })}
      />
      <h3>{t(words.shell.clockJump)}</h3>
      <div className="row">
        {jumpMinutes.map((minutes) => (
          <Button
            key={minutes}
            size="small"
            loading={setting.isPending}
            onClick={() => jumpBy(minutes)}
          >
            +
            {minutes < 60
              ? t(words.shell.clockJumpMinutes, { minutes })
              : t(words.shell.clockJumpHours, { hours: minutes / 60 })}
          </Button>
        ))}
        {nextMorning === undefined ? null : (
          <Button
            size="small"
            loading={setting.isPending}
            onClick={() => setting.mutate({ jump: nextMorning })}
          >
            {t(words.shell.clockJumpMorning)}
          </Button>
        )}
      </div>
      <p className="quiet small">{t(words.shell.clockWhy)}</p>
      {setting.error ? (
        <Alert type="error" showIcon title={<SayProblem problem={setting.error} />} />
      ) : null}
    </section>
  )
}

function LookBack({ clock, close }: { clock: WorldClock; close: () => void }) {
  const { t } = useSpeaker()
  const where = useWhere()
  const travel = useTravel()
  const [moment, setMoment] = useState(dayAndMinute(clock.now))
  const [position, setPosition] = useState('')
  const [wrong, setWrong] = useState('')
  const go = (asOf: string) => {
    travel({ asOf })
    close()
  }
  const submit = () => {
    if (/^\d+$/.test(position)) return go(position)
    const at = instantOf(moment)
    if (at === undefined) return setWrong(t(words.shell.asOfBad))
    if (Date.parse(at) > clock.now) return setWrong(t(words.shell.asOfFuture))
    return go(at)
  }
  const before = (minutes: number) =>
    new Date(Math.floor(clock.now / 60_000 - minutes) * 60_000).toISOString()
  return (
    <section>
      <h3>{t(words.shell.asOfTitle)}</h3>
      <p className="quiet small">{t(words.shell.asOfWhy)}</p>
      <div className="row">
        <Button size="small" onClick={() => go(before(10))}>
          {t(words.shell.minutesAgo, { minutes: 10 })}
        </Button>
        <Button size="small" onClick={() => go(before(60))}>
          {t(words.shell.hoursAgo, { hours: 1 })}
        </Button>
        <Button size="small" onClick={() => go(before(24 * 60))}>
          {t(words.shell.yesterday)}
        </Button>
      </div>
      <label className="labelled">
        {t(words.shell.asOfMoment)}
        <Input
          className="tabular"
          value={moment}
          status={wrong === '' ? '' : 'error'}
          onChange={(event) => {
            setWrong('')
            setMoment(event.target.value)
          }}
          onPressEnter={submit}
        />
      </label>
      <label className="labelled">
        {t(words.shell.asOfPosition)}
        <Input
          className="tabular"
          inputMode="numeric"
          value={position}
          onChange={(event) => setPosition(event.target.value.replace(/\D/g, ''))}
          onPressEnter={submit}
        />
      </label>
      {wrong === '' ? null : <p className="bad">{wrong}</p>}
      <div className="row">
        <Button type="primary" onClick={submit}>
          {t(words.shell.asOfGo)}
        </Button>
        {where.asOf === '' ? null : (
          <Button onClick={() => go('')}>{t(words.shell.asOfReturn)}</Button>
        )}
      </div>
    </section>
  )
}
