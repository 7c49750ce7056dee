// The page of health: who is away and until when.
import { HeartOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const healthPages: WebModule = {
  name: 'health',
  title: titles.health,
  icon: HeartOutlined,
  nav: [{ to: '/health', title: titles.away, may: 'health.absences' }],
  pages: [{ path: '/health', load: () => import('./away.tsx') }],
}
