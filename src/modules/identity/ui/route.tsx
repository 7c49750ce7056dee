// The pages of identity: who holds which role, and who came in.
import { KeyOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { words } from './words.ts'

export const identityPages: WebModule = {
  name: 'identity',
  title: words.identity,
  icon: KeyOutlined,
  nav: [
    { to: '/roles', title: words.roles, may: 'identity.holders' },
    { to: '/sign-ins', title: words.signIns, may: 'identity.signIns' },
  ],
  pages: [
    { path: '/roles', load: () => import('./roles.tsx') },
    { path: '/sign-ins', load: () => import('./sign-ins.tsx') },
  ],
}
