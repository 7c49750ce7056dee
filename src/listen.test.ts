// Which port is taken, and what is said when it cannot be.
import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { listen, portOf } from './listen.ts'

const servers: Server[] = []
const listening = (port: Parameters<typeof listen>[2]): Promise<string> => {
  const server = createServer()
  servers.push(server)
  return listen(server, '127.0.0.1', port)
}
const portIn = (url: string): number => Number(new URL(url).port)

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

test('without a wish it is the first from ours on; a wish is taken to the letter', () => {
  expect(portOf(undefined, 8700)).toEqual({ from: 8700 })
  expect(portOf('', 8700)).toEqual({ from: 8700 })
  expect(portOf('0', 8700)).toEqual({ exactly: 0 })
  expect(portOf('8123', 8700)).toEqual({ exactly: 8123 })
})

test.each(['abc', '-1', '65536', '80.5', '1e3', ' 80'])('“%s” is no port', (given) => {
  expect(() => portOf(given, 8700)).toThrow(expect.objectContaining({ code: 'kernel.portWrong' }))
})

test('a port in use is passed over, unless it was asked for', async () => {
  const taken = portIn(await listening({ exactly: 0 }))
  expect(portIn(await listening({ from: taken }))).toBeGreaterThan(taken)
  await expect(listening({ exactly: taken })).rejects.toMatchObject({
    code: 'kernel.portBusy',
    params: { port: taken },
  })
})
