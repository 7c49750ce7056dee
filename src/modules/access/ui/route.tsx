// The page of the ways in: links and profiles as they are now.
import { ApiOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const accessPages: WebModule = {
  name: 'access',
  title: titles.access,
  icon: ApiOutlined,
  nav: [{ to: '/access', title: titles.now, may: 'access.links' }],
  pages: [{ path: '/access', load: () => import('./now.tsx') }],
}
