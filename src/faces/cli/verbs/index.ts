// Every verb, in the order in which help lists them.
import type { Verb } from '../call.ts'
import { apiVerb } from './api.ts'
import { askVerb, doVerb, showVerb } from './declared.ts'
import { drillVerb } from './drill.ts'
import { exportVerb, importVerb, templateVerb } from './files.ts'
import { backupVerb, restoreVerb } from './keep.ts'
import { logVerb } from './log.ts'
import { mcpVerb } from './mcp.ts'
import { rulesVerb } from './rules.ts'
import { evidenceVerb } from './evidence.ts'
import { printVerb } from './print.ts'
import { rosterVerb } from './roster.ts'
import { reportVerb } from './report.ts'
import { startVerb } from './start.ts'
import { planVerb } from './plan.ts'
import { whatifVerb } from './whatif.ts'
import { forkVerb, worldsVerb } from './worlds.ts'

export const verbs: readonly Verb[] = [
  startVerb,
  doVerb,
  showVerb,
  askVerb,
  printVerb,
  evidenceVerb,
  worldsVerb,
  forkVerb,
  whatifVerb,
  planVerb,
  rosterVerb,
  reportVerb,
  drillVerb,
  importVerb,
  exportVerb,
  templateVerb,
  rulesVerb,
  logVerb,
  backupVerb,
  restoreVerb,
  apiVerb,
  mcpVerb,
]
