// The rules that come with the product, over HTTP: offered to whoever is signed in, adopted by a command.
import { describe, expect, test } from 'vitest'
import { readOffers, rulesFolder } from '../../src/platform/offers.ts'
import { Problem } from '../../src/platform/problem.ts'
import { face } from './face.ts'

const offers = () => readOffers(rulesFolder)

describe('the offered rules', () => {
  test('are shown whole, and are in force once adopted', async () => {
    const { get, post } = await face({ offers })
    const response = await get('/api/rules/offers', 'employee')
    const { offers: all } = await response.json()
    const labour = all.find(({ id }: { id: string }) => id === 'labour/cn')
    expect(labour).toMatchObject({ title: { en: 'Limits on work and rest' }, verified: false })
    expect((await (await get('/api/kernel/rules')).json()).answer.rows).toEqual([])

    expect((await post('/api/kernel/adopt-rules', labour)).status).toBe(200)
    expect((await (await get('/api/kernel/rules')).json()).answer.rows).toMatchObject([labour])
    const again = await post('/api/kernel/adopt-rules', labour)
    expect(again.status).toBe(409)
    expect((await again.json()).code).toBe('kernel.ruleInForce')
  })

  test('are for those who are signed in, and only those who may put them in force', async () => {
    const { get, post } = await face({ offers })
    expect((await get('/api/rules/offers', '')).status).toBe(401)
    const [first] = await offers()
    expect((await post('/api/kernel/adopt-rules', first, 'employee')).status).toBe(403)
  })

  test('a broken file is named; a server without them says so', async () => {
    const broken = async () => {
      throw new Problem('mistake', 'kernel.ruleBroken', { file: 'levels.yaml', reason: 'no id' })
    }
    const { get } = await face({ offers: broken })
    const told = await get('/api/rules/offers?lang=en')
    expect([told.status, (await told.json()).detail]).toEqual([
      400,
      'The rule file levels.yaml cannot be read: no id',
    ])
    const without = await face()
    expect((await without.get('/api/rules/offers')).status).toBe(404)
  })
})
