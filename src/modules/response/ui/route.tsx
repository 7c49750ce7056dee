// The pages of response, and its parts on the board, the big screen and the top bar.
import { AlertOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const responsePages: WebModule = {
  name: 'response',
  title: titles.response,
  icon: AlertOutlined,
  nav: [
    { to: '/incidents', title: titles.incidents, may: 'response.incidents' },
    { to: '/levels', title: titles.levels, may: 'response.level' },
    { to: '/playbooks', title: titles.playbooks, may: 'response.revisePlaybook' },
    { to: '/exercises', title: titles.exercises, may: 'response.exercises' },
  ],
  pages: [
    { path: '/incidents', load: () => import('./incidents.tsx') },
    { path: '/incidents/new', load: () => import('./raise.tsx') },
    { path: '/incidents/$id', load: () => import('./incident.tsx') },
    { path: '/levels', load: () => import('./levels.tsx') },
    { path: '/playbooks', load: () => import('./playbooks.tsx') },
    { path: '/playbooks/$id', load: () => import('./playbook.tsx') },
    { path: '/playbooks/$id/edit', load: () => import('./playbook-editor.tsx') },
    { path: '/exercises', load: () => import('./exercises.tsx') },
  ],
  parts: [
    {
      place: 'top',
      title: titles.level,
      may: 'response.level',
      load: () => import('./level-chip.tsx'),
    },
    {
      place: 'board',
      title: titles.level,
      may: 'response.level',
      load: () => import('./board-part.tsx'),
    },
    {
      place: 'big',
      title: titles.level,
      may: 'response.level',
      load: () => import('./board-part.tsx'),
    },
  ],
}
