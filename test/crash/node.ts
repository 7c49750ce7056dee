// A node of the crash tests: a house of the watch module on a real store, told commands by its parent
// process, sending through its gateways to the parent's receiver. It is there to be killed.
import { systemWall } from '../../src/platform/clock.ts'
import { openStore } from '../../src/platform/log/connect.ts'
import type { Message } from '../../src/platform/carrier.ts'
import { isRefusal } from '../../src/kernel/index.ts'
import { commander, testHouse } from '../support/house.ts'

const [dataFolder = '', databaseUrl = '', receiver = ''] = process.argv.slice(2)

/** One command that the parent asks, and what it is told. */
export interface Asked {
  readonly key: string
  readonly command: string
  readonly input: unknown
}
export interface Answered {
  readonly key: string
  readonly positions: readonly number[]
  readonly error?: string
}

const deliver = (gateway: string) => async (message: Message) => {
  const response = await fetch(`${receiver}/${gateway}/${encodeURIComponent(message.key)}`, {
    method: 'POST',
    signal: message.signal,
  })
  return { outcome: 'done' as const, detail: String(response.status) }
}

const store = await openStore({ dataFolder, ...(databaseUrl ? { databaseUrl } : {}) })
const { house, live } = await testHouse({
  store,
  wall: systemWall,
  senders: new Map([
    ['watch.pager', deliver('pager')],
    ['watch.siren', deliver('siren')],
  ]),
})

const say = (answer: Answered | { ready: true }) => process.send?.(answer)

async function told({ key, command, input }: Asked): Promise<Answered> {
  try {
    const done = await live.tell({ command, input, actor: commander, key })
    return { key, positions: isRefusal(done) ? [] : done.events.map(({ position }) => position) }
  } catch (error) {
    return { key, positions: [], error: String(error) }
  }
}

async function heard(asked: Asked | 'close'): Promise<void> {
  if (asked !== 'close') return void say(await told(asked))
  await house.close()
  process.exit(0)
}

process.on('message', (asked: Asked | 'close') => void heard(asked))
say({ ready: true })
