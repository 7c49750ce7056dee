// The pages of sites: all of them now, and one.
import { EnvironmentOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const sitesPages: WebModule = {
  name: 'sites',
  title: titles.sites,
  icon: EnvironmentOutlined,
  nav: [{ to: '/sites', title: titles.now, may: 'sites.states' }],
  pages: [
    { path: '/sites', load: () => import('./now.tsx') },
    { path: '/sites/$id', load: () => import('./one.tsx') },
  ],
}
