// A notice from sending to the last receipt: who is found, what they answer, who is missing, what follows.
import { describe, expect, test } from 'vitest'
import { inTown, words } from './notices-firm.ts'

describe('a notice', () => {
  test('goes to whoever the audience finds, and the missing stand by name', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { units: ['trading'] } })
    expect(await town.missing(notice)).toEqual(['p-1', 'p-2', 'p-3'])
    await town.as('p-2', 'notices.answer', { notice, rung: 'confirmed', reply: '在路上买口罩' })
    expect(await town.missing(notice)).toEqual(['p-1', 'p-3'])
    const { rows } = await town.show('notices.receipts', { notice, where: 'confirmed' })
    expect(rows).toMatchObject([{ person: 'p-2', via: 'app', reply: '在路上买口罩' }])
  })

  test('is over when nobody is missing', async () => {
    const town = await inTown()
    const notice = await town.send({ audience: { people: ['p-1'] } })
    await town.as('p-1', 'notices.answer', { notice })
    const { line } = await town.show('notices.notice', { notice })
    expect(line).toMatchObject({ missing: 0, closedAt: town.now() })
  })

  test('is asked for twice under one word and sent once', async () => {
    const town = await inTown()
    await town.send({ audience: { everyone: true }, once: 'start of incident 1' })
    const again = await town.tell('notices.send', {
      ...words,
      audience: { everyone: true },
      once: 'start of incident 1',
    })
    expect(again).toMatchObject({ events: [] })
    expect((await town.show('notices.notices', {})).total).toBe(1)
  })

  test.each([
    ['an audience that names nobody', { audience: {} }, 'notices.audienceNeeded'],
    ['an audience of nobody', { audience: { people: ['p-99'] } }, 'notices.nobody'],
    [
      'an unknown template',
      { template: 'nothing', audience: { everyone: true } },
      'notices.unknownTemplate',
    ],
    [
      'a template left half empty',
      { template: 'come-in', audience: { everyone: true } },
      'notices.variablesMissing',
    ],
    [
      'an unknown urgency',
      { urgency: 'deafening', audience: { everyone: true } },
      'notices.unknownUrgency',
    ],
  ])('to %s is refused', async (_case, input, refused) => {
    const town = await inTown()
    const given = 'template' in input ? input : { ...words, ...input }
    expect(await town.tell('notices.send', given)).toMatchObject({ refused })
  })
})
