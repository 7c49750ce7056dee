// The list of modules: what the product is made of. Adding a module is one line here.
import type { Module } from '../kernel/index.ts'
import { access } from './access/index.ts'
import { continuity } from './continuity/index.ts'
import { drills } from './drills/index.ts'
import { duty } from './duty/index.ts'
import { firm } from './firm/index.ts'
import { health } from './health/index.ts'
import { identity } from './identity/index.ts'
import { machineRooms } from './machine-rooms/index.ts'
import { notices } from './notices/index.ts'
import { reports } from './reports/index.ts'
import { response } from './response/index.ts'
import { paper } from './paper/index.ts'
import { sites } from './sites/index.ts'

export const modules: readonly Module[] = [
  firm,
  identity,
  duty,
  sites,
  health,
  notices,
  access,
  machineRooms,
  continuity,
  response,
  reports,
  drills,
  paper,
]
