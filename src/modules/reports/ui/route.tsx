// The pages of reports: every deadline, the text of one, the regimes; and for an authority what was sent to it.
import { AuditOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const reportsPages: WebModule = {
  name: 'reports',
  title: titles.reports,
  icon: AuditOutlined,
  nav: [
    { to: '/reports', title: titles.list, may: 'reports.deadlines' },
    { to: '/report-regimes', title: titles.regimes, may: 'reports.regimes' },
    { to: '/sent-to-us', title: titles.sent, may: 'reports.sentToMe' },
  ],
  pages: [
    { path: '/reports', load: () => import('./list.tsx') },
    { path: '/reports/$filing', load: () => import('./form.tsx') },
    { path: '/report-regimes', load: () => import('./regimes.tsx') },
    { path: '/sent-to-us', load: () => import('./sent.tsx') },
  ],
  parts: [
    {
      place: 'incident',
      title: titles.reports,
      may: 'reports.ofIncident',
      load: () => import('./incident-part.tsx'),
    },
    {
      place: 'board',
      title: titles.list,
      may: 'reports.deadlines',
      load: () => import('./board-part.tsx'),
    },
    {
      place: 'big',
      title: titles.list,
      may: 'reports.deadlines',
      load: () => import('./board-part.tsx'),
    },
  ],
}
