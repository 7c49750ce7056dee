// The pages of duties: mine, and what waits for me.
import { CalendarOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { words } from './words.ts'

export const dutyPages: WebModule = {
  name: 'duty',
  title: words.duty,
  icon: CalendarOutlined,
  nav: [
    { to: '/my/duties', title: words.mine },
    { to: '/my/tasks', title: words.tasks },
  ],
  pages: [
    { path: '/my/duties', load: () => import('./my-duties.tsx') },
    { path: '/my/tasks', load: () => import('./my-tasks.tsx') },
  ],
}
