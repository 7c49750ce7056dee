// The pages of continuity: the board, what-if, coverage, plans, robustness.
import { AimOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { words } from './words.ts'

export const continuityPages: WebModule = {
  name: 'continuity',
  title: words.continuity,
  icon: AimOutlined,
  nav: [
    { to: '/board', title: words.board, may: 'continuity.board' },
    { to: '/what-if', title: words.whatIf, may: 'continuity.whatIf' },
    { to: '/coverage', title: words.coverage, may: 'continuity.coverage' },
    { to: '/plans', title: words.plans, may: 'continuity.plans' },
    { to: '/robustness', title: words.robustness, may: 'continuity.robustness' },
  ],
  pages: [
    { path: '/board', load: () => import('./board.tsx') },
    { path: '/what-if', load: () => import('./what-if.tsx') },
    { path: '/coverage', load: () => import('./coverage.tsx') },
    { path: '/plans', load: () => import('./plans.tsx') },
    { path: '/plans/$id', load: () => import('./plan.tsx') },
    { path: '/robustness', load: () => import('./robustness.tsx') },
  ],
}
