// The frame around every page: top bar, navigation, banners for what is not now or not live, and the
// phone's four tabs. Asks who I am first; without a sign-in it leads to the sign-in page.
import { useEffect, useState } from 'react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { Failed, Loading } from '../kit/states.tsx'
import { useNarrow } from '../kit/narrow.ts'
import { useLiveLine } from '../live.ts'
import { useMe, type Me } from '../session.ts'
import { useSpeaker } from '../settings.ts'
import { liveWorld, useWhere } from '../where.ts'
import { words } from '../words.ts'
import { Banners } from './banners.tsx'
import { Palette } from './palette.tsx'
import { PhoneTabs } from './phone-tabs.tsx'
import { SideNav } from './side-nav.tsx'
import { ToSignIn } from './to-sign-in.tsx'
import { TopBar } from './top-bar.tsx'
import { TourHere } from '../tour/offer.tsx'

export function Frame() {
  const me = useMe()
  if (me.error?.status === 401) return <ToSignIn />
  if (me.error && !me.data) return <Failed problem={me.error} retry={() => void me.refetch()} />
  if (!me.data) return <Loading lines={10} />
  return <Framed me={me.data} />
}

function Framed({ me }: { me: Me }) {
  useLiveLine()
  const { t } = useSpeaker()
  const where = useWhere()
  const narrow = useNarrow()
  const [searching, setSearching] = useState(false)
  const [menu, setMenu] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setMenu(false), [path])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setSearching(true)
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const tint = where.asOf !== '' ? 'past' : where.world !== liveWorld ? 'fork' : 'live'
  return (
    <div className="frame" data-tint={tint}>
      <a className="skip" href="#content">
        {t(words.shell.toContent)}
      </a>
      <TopBar me={me} onSearch={() => setSearching(true)} onMenu={() => setMenu(true)} />
      <Banners />
      <div className="frame-body">
        {narrow ? (
          <Drawer
            open={menu}
            onClose={() => setMenu(false)}
            placement="left"
            size={264}
            title={t(words.shell.navigation)}
          >
            <SideNav />
          </Drawer>
        ) : (
          <aside className="side">
            <SideNav />
          </aside>
        )}
        <main id="content" className="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {narrow ? <PhoneTabs /> : null}
      <TourHere />
      {searching ? <Palette onClose={() => setSearching(false)} /> : null}
    </div>
  )
}
