// What stories of a house tell it: watches are taken and closed, and a refusal where none was meant fails.
import { afterEach } from 'vitest'
import { isRefusal, type Actor } from '../../src/kernel/index.ts'
import type { Done, World } from '../../src/platform/house.ts'
import type { OpenedHouse } from '../../src/platform/open-house.ts'
import { commander, testHouse } from './house.ts'

const open: OpenedHouse[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

/** A test house that is closed when the test is over. */
export async function opened(options: Parameters<typeof testHouse>[0] = {}) {
  const made = await testHouse(options)
  open.push(made.house)
  return made
}

/** Ask a command of the watch module. */
export const tell = (
  world: World,
  command: string,
  input: unknown,
  actor: Actor = commander,
  key?: string,
) =>
  world.tell({ command: `watch.${command}`, input, actor, ...(key === undefined ? {} : { key }) })

/** What was done; throws when it was refused. */
export async function done(answer: ReturnType<typeof tell>): Promise<Done> {
  const settled = await answer
  if (isRefusal(settled)) throw new Error(`refused: ${settled.refused}`)
  return settled
}
