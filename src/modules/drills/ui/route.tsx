// The pages of drills: scenarios and reports, one drill, two reports side by side.
import { PlayCircleOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const drillPages: WebModule = {
  name: 'drills',
  title: titles.drills,
  icon: PlayCircleOutlined,
  nav: [{ to: '/drills', title: titles.list, may: 'drills.reports' }],
  pages: [
    { path: '/drills', load: () => import('./drills.tsx') },
    { path: '/drills/compare', load: () => import('./compare.tsx') },
    { path: '/drills/opened', load: () => import('./opened.tsx') },
    { path: '/drills/$id', load: () => import('./drill.tsx') },
  ],
}
