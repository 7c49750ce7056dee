// The pages of continuity: the board, what-if, coverage, plans, robustness.
import { AimOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const continuityPages: WebModule = {
  name: 'continuity',
  title: titles.continuity,
  icon: AimOutlined,
  choices: [{ noun: 'plan', list: 'continuity.plans', id: 'plan', name: 'title', kind: 'state' }],
  nav: [
    { to: '/board', title: titles.board, may: 'continuity.board' },
    { to: '/what-if', title: titles.whatIf, may: 'continuity.whatIf' },
    { to: '/coverage', title: titles.coverage, may: 'continuity.coverage' },
    { to: '/plans', title: titles.plans, may: 'continuity.plans' },
    { to: '/robustness', title: titles.robustness, may: 'continuity.robustness' },
  ],
  pages: [
    { path: '/board', load: () => import('./board.tsx') },
    { path: '/what-if', load: () => import('./what-if.tsx') },
    { path: '/what-if/compare', load: () => import('./compare-what-ifs.tsx') },
    { path: '/coverage', load: () => import('./coverage.tsx') },
    { path: '/plans', load: () => import('./plans.tsx') },
    { path: '/plans/$id', load: () => import('./plan.tsx') },
    { path: '/robustness', load: () => import('./robustness.tsx') },
  ],
}
