// The pages of sites: all of them now, one with its order, gate and roll, and my own code.
import { EnvironmentOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const sitesPages: WebModule = {
  name: 'sites',
  title: titles.sites,
  icon: EnvironmentOutlined,
  choices: [{ noun: 'order', list: 'sites.orders', id: 'order', name: 'siteName', kind: 'kind' }],
  nav: [
    { to: '/sites', title: titles.now, may: 'sites.states' },
    { to: '/my/code', title: titles.myCode },
  ],
  pages: [
    { path: '/sites', load: () => import('./now.tsx') },
    { path: '/sites/$id', load: () => import('./one.tsx') },
    { path: '/sites/$id/order', load: () => import('./order.tsx') },
    { path: '/sites/$id/gate', load: () => import('./gate.tsx') },
    { path: '/sites/$id/roll', load: () => import('./roll.tsx') },
    { path: '/my/code', load: () => import('./my-code.tsx') },
  ],
  parts: [
    {
      place: 'big',
      title: titles.wall,
      may: 'sites.board',
      load: () => import('./wall-inside.tsx'),
    },
  ],
}
