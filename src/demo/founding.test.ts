// The demo is founded in a demo world, and nowhere else.
import { expect, test } from 'vitest'
import { modules } from '../modules/index.ts'
import { testHouse } from '../../test/support/house.ts'
import { found } from './founding.ts'

test('a firm of its own is never founded as the demo', async () => {
  const { house, live } = await testHouse({ modules, parts: { demo: false } })
  const before = live.head
  await expect(found(house, () => {})).rejects.toThrow('never founded as the demo')
  expect(live.head).toEqual(before)
  await house.close()
})
