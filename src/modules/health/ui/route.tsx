// The pages of health: reporting oneself, who is away, and the health officer's desk.
import { HeartOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const healthPages: WebModule = {
  name: 'health',
  title: titles.health,
  icon: HeartOutlined,
  nav: [
    { to: '/my/report', title: titles.report },
    { to: '/health', title: titles.away, may: 'health.absences' },
    { to: '/health/desk', title: titles.desk, may: 'health.declarations' },
  ],
  pages: [
    { path: '/my/report', load: () => import('./report.tsx') },
    { path: '/health', load: () => import('./away.tsx') },
    { path: '/health/desk', load: () => import('./desk.tsx') },
    { path: '/health/people/$id', load: () => import('./person.tsx') },
  ],
}
