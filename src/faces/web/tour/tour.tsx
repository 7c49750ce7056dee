// The card of the guided tour: where we are, what to press, one way on. It stands beside the page and never over
// what is to be pressed for long: it can be left at any time, and waits.
import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { request } from '../api.ts'
import { useGiven } from '../doings.ts'
import { useMe } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { setTour, useTour } from './progress.ts'
import { planPath, tourSteps, type TourStep } from './steps.ts'
import './tour.css'

const lookEveryMs = 400

interface Ways {
  readonly ways: {
    readonly demo: readonly {
      readonly person: string
      readonly role: string
      readonly title: Text
    }[]
  }
}

export default function Tour() {
  const { t } = useSpeaker()
  const { step: at, plan } = useTour()
  const step = tourSteps[at]
  const path = usePath()
  const here = step !== undefined && isAt(step, path, plan)
  useSteps(step, path)
  useFrame(here ? step.target : undefined)
  if (!step) return null
  const last = at === tourSteps.length - 1
  return (
    <aside className={step.aside ? 'tour tour-aside' : 'tour'} aria-label={t(words.tour.tour)}>
      <header>
        <span className="quiet small tabular">
          {t(words.tour.step, { step: at + 1, steps: tourSteps.length })}
        </span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t(words.tour.leave)}
          title={t(words.tour.leaveHint)}
          onClick={() => setTour({ state: 'left' })}
        />
      </header>
      <div role="status">
        <strong>{t(step.title)}</strong>
        <p>{t(step.text)}</p>
      </div>
      <footer>
        {at > 0 ? (
          <Button size="small" type="text" onClick={() => setTour({ step: at - 1 })}>
            {t(words.tour.back)}
          </Button>
        ) : null}
        <Onward step={step} here={here} last={last} plan={plan} at={at} />
      </footer>
    </aside>
  )
}

interface OnwardProps {
  readonly step: TourStep
  readonly here: boolean
  readonly last: boolean
  readonly plan: string
  readonly at: number
}

/** The one way on: become who walks it, go where it is, or say that it is done. */
function Onward({ step, here, last, plan, at }: OnwardProps) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const me = useMe()
  const ways = useQuery({
    queryKey: ['ways-in'],
    queryFn: ({ signal }) => request<Ways>('/api/session', { signal }),
  })
  const [going, setGoing] = useState(false)
  const walker = ways.data?.ways.demo.find(({ role }) => role === step.as)
  const place = placeOf(step, plan)
  if (walker && me.data && me.data.id !== walker.person) {
    // A fresh page: nothing that the other one has read stays in memory, or is asked for in the new one's name.
    const door = `/sign-in?as=${walker.person}&next=${encodeURIComponent(place)}`
    const become = () => {
      setGoing(true)
      location.assign(door)
    }
    return (
      <Button type="primary" size="small" loading={going} onClick={become}>
        {t(words.tour.become, { title: t(walker.title) })}
      </Button>
    )
  }
  if (!here) {
    return (
      <Button type="primary" size="small" onClick={() => void navigate({ href: place })}>
        {t(words.tour.takeMe)}
      </Button>
    )
  }
  if (last) {
    return (
      <Button type="primary" size="small" onClick={() => setTour({ state: 'over', step: 0 })}>
        {t(words.tour.finish)}
      </Button>
    )
  }
  const said = step.done === undefined ? words.tour.next : words.tour.passOver
  return (
    <Button
      size="small"
      type={step.done === undefined ? 'primary' : 'default'}
      onClick={() => setTour({ step: at + 1 })}
    >
      {t(said)}
    </Button>
  )
}

const placeOf = ({ path }: TourStep, plan: string): string =>
  path === planPath && plan !== '' ? plan : path

const isAt = (step: TourStep, path: string, plan: string): boolean => {
  const place = placeOf(step, plan)
  return place === planPath ? path.startsWith(`${planPath}/`) : path.split('?')[0] === place
}

const usePath = (): string =>
  useRouterState({ select: ({ location: { pathname, searchStr } }) => pathname + searchStr })

/** Goes on when the place is reached or the command was given that ends the step. */
function useSteps(step: TourStep | undefined, path: string) {
  const { step: at } = useTour()
  const given = useGiven()
  // What was done before the step began does not end it; a page that was opened for the step counts from its start.
  const since = useRef({ at, nth: 0 })
  useEffect(() => {
    if (since.current.at !== at) since.current = { at, nth: given.nth }
    if (/^\/plans\/./.test(path)) setPlan(path)
    if (step?.done === undefined) return
    const isDone =
      'path' in step.done
        ? step.done.path.test(path)
        : given.nth > since.current.nth && step.done.command.test(given.command)
    if (isDone) setTour({ step: at + 1 })
  }, [step, at, path, given])
}

const setPlan = (path: string) => setTour({ plan: path.split('?')[0] ?? '' })

/** A frame around what is to be pressed, as long as it is on the page. */
function useFrame(target: string | undefined) {
  useEffect(() => {
    if (target === undefined) return
    let framed: Element | null = null
    const look = () => {
      const found = document.querySelector(target)
      if (found === framed) return
      framed?.removeAttribute('data-tour-here')
      found?.setAttribute('data-tour-here', '')
      framed = found
    }
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => {
      clearInterval(timer)
      framed?.removeAttribute('data-tour-here')
    }
  }, [target])
}
