// Offers the tour to whoever comes to the demo as its commander for the first time.
import { lazy, Suspense } from 'react'
import { Button } from 'antd'
import { CompassOutlined } from '@ant-design/icons'
import { useCatalogue } from '../catalogue.ts'
import { useMe } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'
import { setTour, useTour } from './progress.ts'

const Tour = lazy(() => import('./tour.tsx'))

/** Nothing outside of the demo firm: nobody is to become somebody else there. */
export function TourHere() {
  const demo = useCatalogue().data?.demo === true
  const { state } = useTour()
  if (!demo || state !== 'on') return null
  return (
    <Suspense fallback={null}>
      <Tour />
    </Suspense>
  )
}

export function TourOffer() {
  const { t } = useSpeaker()
  const me = useMe()
  const demo = useCatalogue().data?.demo === true
  const { state } = useTour()
  const commands = me.data?.grants.some(({ role }) => role === 'commander') === true
  if (!demo || !commands || state !== 'fresh') return null
  return (
    <section className="tour-offer" aria-label={t(words.tour.tour)}>
      <CompassOutlined />
      <span>{t(words.tour.offer)}</span>
      <Button type="primary" size="small" onClick={() => setTour({ state: 'on', step: 0 })}>
        {t(words.tour.begin)}
      </Button>
      <Button type="text" size="small" onClick={() => setTour({ state: 'left' })}>
        {t(words.tour.notNow)}
      </Button>
    </section>
  )
}
