// The pages of the firm.
import { BankOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { firmNouns } from './nouns.ts'
import { words } from './words.ts'

export const firmPages: WebModule = {
  name: 'firm',
  title: words.firm,
  icon: BankOutlined,
  nav: [
    { to: '/', title: words.overview },
    { to: '/firm/people', title: words.people },
    { to: '/firm/units', title: words.units },
    { to: '/firm/sites', title: words.sites },
    { to: '/firm/rooms', title: words.rooms },
    { to: '/firm/posts', title: words.posts },
    { to: '/firm/functions', title: words.functions },
    { to: '/firm/qualifications', title: words.qualifications },
    { to: '/firm/systems', title: words.systems },
    { to: '/firm/machineRooms', title: words.machineRooms },
    { to: '/firm/branches', title: words.branches },
    { to: '/firm/suppliers', title: words.suppliers },
    { to: '/firm/accessLinks', title: words.accessLinks },
    { to: '/firm/accessProfiles', title: words.accessProfiles },
    { to: '/firm/allMeans', title: words.allMeans },
    { to: '/firm/delegations', title: words.delegations },
    { to: '/import', title: words.importing, may: 'firm.importFirm' },
  ],
  pages: [
    { path: '/', load: () => import('./overview.tsx') },
    { path: '/import', load: () => import('./import.tsx') },
    { path: '/firm/$plural', load: () => import('./list.tsx') },
    { path: '/firm/$plural/$id', load: () => import('./one.tsx') },
  ],
  nouns: firmNouns,
}
