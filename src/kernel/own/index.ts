// The kernel's own module: what every world has before any business is in it.
import { outbox } from '../gateway.ts'
import { defineModule } from '../module.ts'
import { promises } from '../promise.ts'
import {
  approvalCommands,
  approvalEvents,
  approvals,
  approvalsView,
  evolveApprovals,
  expireApprovals,
} from './approvals.ts'
import { answered, evolveMemory, keys } from './memory.ts'
import { adoptRules, evolveRules, rules, RulesAdopted, rulesView } from './rules.ts'
import { text } from './text.ts'
import { erased, evolveWorlds, worldCommands, worldEvents } from './worlds.ts'

export * from './approvals.ts'
export * from './memory.ts'
export * from './rules.ts'
export * from './worlds.ts'

export const kernelModule = defineModule({
  name: 'kernel',
  text,
  tables: [promises, outbox, approvals, keys, answered, rules, erased],
  events: [...worldEvents, ...approvalEvents, RulesAdopted],
  evolve: [...evolveMemory, ...evolveApprovals, ...evolveRules, ...evolveWorlds],
  commands: [...worldCommands, ...approvalCommands, adoptRules],
  views: [approvalsView, rulesView],
  reactions: [expireApprovals],
})
