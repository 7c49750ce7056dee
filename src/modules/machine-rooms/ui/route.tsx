// The page of machine rooms: rooms, systems and what we need from outside, as they are now.
import { CloudServerOutlined } from '@ant-design/icons'
import type { WebModule } from '../../../faces/web/kit/route.ts'
import { titles } from './titles.ts'

export const machineRoomsPages: WebModule = {
  name: 'machineRooms',
  title: titles.machineRooms,
  icon: CloudServerOutlined,
  nav: [{ to: '/machine-rooms', title: titles.now, may: 'machineRooms.rooms' }],
  pages: [{ path: '/machine-rooms', load: () => import('./now.tsx') }],
}
