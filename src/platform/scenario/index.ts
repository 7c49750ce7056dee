// Scenarios: stories in files that are lived through on a fork. The one door of this folder.
export { actingIn } from './acting.ts'
export { Drills, type Watched } from './drills.ts'
export { playScenario } from './run.ts'
export type {
  Expectation,
  Happening,
  Report,
  Section,
  SectionMaker,
  Stage,
  Told,
  Witness,
} from './run.ts'
export { readScenario, whenOf, type Scenario } from './scenario.ts'
