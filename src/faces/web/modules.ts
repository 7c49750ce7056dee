// The modules that have pages, in the order of the navigation.
import type { WebModule } from './kit/route.ts'
import { platformPages } from './pages/route.tsx'
import { accessPages } from '../../modules/access/ui/route.tsx'
import { continuityPages } from '../../modules/continuity/ui/route.tsx'
import { drillPages } from '../../modules/drills/ui/route.tsx'
import { dutyPages } from '../../modules/duty/ui/route.tsx'
import { firmPages } from '../../modules/firm/ui/route.tsx'
import { machineRoomsPages } from '../../modules/machine-rooms/ui/route.tsx'
import { reportsPages } from '../../modules/reports/ui/route.tsx'
import { noticesPages } from '../../modules/notices/ui/route.tsx'
import { paperPages } from '../../modules/paper/ui/route.tsx'
import { responsePages } from '../../modules/response/ui/route.tsx'
import { sitesPages } from '../../modules/sites/ui/route.tsx'
import { healthPages } from '../../modules/health/ui/route.tsx'
import { identityPages } from '../../modules/identity/ui/route.tsx'

export const webModules: readonly WebModule[] = [
  continuityPages,
  drillPages,
  responsePages,
  dutyPages,
  reportsPages,
  noticesPages,
  sitesPages,
  healthPages,
  accessPages,
  machineRoomsPages,
  paperPages,
  firmPages,
  platformPages,
  identityPages,
]
