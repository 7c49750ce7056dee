// The pages of duties: mine, and what waits for me.
import { CalendarOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const dutyPages: WebModule = {
  name: 'duty',
  title: titles.duty,
  icon: CalendarOutlined,
  choices: [{ noun: 'roster', list: 'duty.rosters', id: 'roster', name: 'title', kind: 'state' }],
  nav: [
    { to: '/my/duties', title: titles.mine },
    { to: '/my/tasks', title: titles.tasks },
    { to: '/rosters', title: titles.rosters, may: 'duty.board' },
    { to: '/rosters/solve', title: titles.solve, may: 'duty.solveRoster' },
    { to: '/groups', title: titles.groups, may: 'duty.rotation' },
    { to: '/step-in', title: titles.stepIn, may: 'duty.holes' },
    { to: '/balance', title: titles.balance, may: 'duty.separation' },
    { to: '/separation', title: titles.separation, may: 'duty.separation' },
  ],
  pages: [
    { path: '/my/duties', load: () => import('./my-duties.tsx') },
    { path: '/my/leave', load: () => import('./my-leave.tsx') },
    { path: '/my/tasks', load: () => import('./my-tasks.tsx') },
    { path: '/rosters', load: () => import('./board/rosters.tsx') },
    { path: '/rosters/solve', load: () => import('./solving/solve.tsx') },
    { path: '/rosters/$id', load: () => import('./board/roster.tsx') },
    { path: '/groups', load: () => import('./groups/groups.tsx') },
    { path: '/step-in', load: () => import('./step-in/step-in.tsx') },
    { path: '/rosters/import', load: () => import('./balance/roster-import.tsx') },
    { path: '/balance', load: () => import('./balance/balance.tsx') },
    { path: '/separation', load: () => import('./separation.tsx') },
  ],
}
