// The pages of paper: the shelf, and the pack of a site as it would be printed now.
import { PrinterOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const paperPages: WebModule = {
  name: 'paper',
  title: titles.paper,
  icon: PrinterOutlined,
  nav: [{ to: '/papers', title: titles.paper, may: 'paper.packs' }],
  pages: [
    { path: '/papers', load: () => import('./shelf.tsx') },
    { path: '/paper/$id', bare: true, load: () => import('./pack.tsx') },
  ],
}
