// The platform's own pages: the door, my account, approvals, worlds, the log, any command or view by name.
import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { WebModule } from '../kit/route.ts'
import { words } from '../words.ts'

export const platformPages: WebModule = {
  name: 'kernel',
  title: words.shell.platform,
  icon: SafetyCertificateOutlined,
  nav: [
    { to: '/approvals', title: words.page.approvalsTitle },
    { to: '/worlds', title: words.page.worldsTitle },
    { to: '/rules', title: words.page.rulesTitle },
    { to: '/audit', title: words.page.auditTitle },
  ],
  pages: [
    { path: '/sign-in', bare: true, load: () => import('./sign-in.tsx') },
    { path: '/setup', bare: true, load: () => import('./set-up.tsx') },
    { path: '/big', bare: true, load: () => import('./big.tsx') },
    { path: '/me', load: () => import('./me.tsx') },
    { path: '/approvals', load: () => import('./approvals.tsx') },
    { path: '/worlds', load: () => import('./worlds.tsx') },
    { path: '/rules', load: () => import('./rules.tsx') },
    { path: '/audit', load: () => import('./audit.tsx') },
    { path: '/do/$module/$name', load: () => import('./do.tsx') },
    { path: '/show/$module/$name', load: () => import('./show.tsx') },
    { path: '/ask/$module/$name', load: () => import('./ask.tsx') },
  ],
}
