// The pages of sites: all of them now, and one.
import { EnvironmentOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { words } from './words.ts'

export const sitesPages: WebModule = {
  name: 'sites',
  title: words.sites,
  icon: EnvironmentOutlined,
  nav: [{ to: '/sites', title: words.now, may: 'sites.states' }],
  pages: [
    { path: '/sites', load: () => import('./now.tsx') },
    { path: '/sites/$id', load: () => import('./one.tsx') },
  ],
}
