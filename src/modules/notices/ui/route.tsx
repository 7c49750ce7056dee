// The pages of notices: all with their receipts, a new one, mine, letters, and what there is to send with.
import { BellOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const noticesPages: WebModule = {
  name: 'notices',
  title: titles.notices,
  icon: BellOutlined,
  nav: [
    { to: '/notices', title: titles.all, may: 'notices.notices' },
    { to: '/my/notices', title: titles.mine },
    { to: '/letters', title: titles.letters },
    { to: '/notices/channels', title: titles.channels, may: 'notices.reachability' },
  ],
  pages: [
    { path: '/notices', load: () => import('./list.tsx') },
    { path: '/notices/new', load: () => import('./compose.tsx') },
    { path: '/notices/channels', load: () => import('./channels.tsx') },
    { path: '/notices/$id', load: () => import('./one.tsx') },
    { path: '/my/notices', load: () => import('./mine.tsx') },
    { path: '/letters', load: () => import('./letters.tsx') },
  ],
  parts: [
    {
      place: 'board',
      title: titles.missingReceipts,
      may: 'notices.notices',
      load: () => import('./missing-part.tsx'),
    },
    {
      place: 'big',
      title: titles.missingReceipts,
      may: 'notices.notices',
      load: () => import('./missing-part.tsx'),
    },
  ],
}
