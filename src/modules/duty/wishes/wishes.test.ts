// Which wishes speak of which duty.
import { expect, test } from 'vitest'
import { instantAt } from '../../../kernel/index.ts'
import { daysOf, speaksOf, type WishRow } from './state.ts'

const wish = (more: Partial<WishRow>): WishRow => ({
  wish: 'w-1',
  person: 'wang',
  leaning: 'against',
  from: '2022-03-14',
  to: '2022-03-21',
  weight: 1,
  ...more,
})
/** A duty from `14 20:00` to `15 08:00` of March 2022. */
const duty = (from: string, to: string) => {
  const at = (text: string) => instantAt(`2022-03-${text.slice(0, 2)}`, text.slice(3))
  return { id: 'd-1', post: 'watch', from: at(from), to: at(to), mode: 'onSite' as const }
}

test.each`
  what                                 | more                                  | from          | to            | speaks
  ${'any day of the week'}             | ${{}}                                 | ${'16 09:00'} | ${'16 17:00'} | ${true}
  ${'the day after its last'}          | ${{}}                                 | ${'21 09:00'} | ${'21 17:00'} | ${false}
  ${'its last night, into the next'}   | ${{}}                                 | ${'20 20:00'} | ${'21 08:00'} | ${true}
  ${'another weekday'}                 | ${{ weekdays: '35' }}                 | ${'15 09:00'} | ${'15 17:00'} | ${false}
  ${'a weekday of it'}                 | ${{ weekdays: '35' }}                 | ${'16 09:00'} | ${'16 17:00'} | ${true}
  ${'a night, against nights'}         | ${{ after: '22:00', until: '06:00' }} | ${'16 20:00'} | ${'17 08:00'} | ${true}
  ${'a day, against nights'}           | ${{ after: '22:00', until: '06:00' }} | ${'16 08:00'} | ${'16 20:00'} | ${false}
  ${'an early start, against nights'}  | ${{ after: '22:00', until: '06:00' }} | ${'16 05:00'} | ${'16 13:00'} | ${true}
  ${'another post'}                    | ${{ post: 'dealing-1' }}              | ${'16 09:00'} | ${'16 17:00'} | ${false}
  ${'another way of working'}          | ${{ mode: 'remote' }}                 | ${'16 09:00'} | ${'16 17:00'} | ${false}
  ${'another duty'}                    | ${{ duty: 'd-2' }}                    | ${'16 09:00'} | ${'16 17:00'} | ${false}
  ${'that duty, whenever it has gone'} | ${{ duty: 'd-1' }}                    | ${'28 09:00'} | ${'28 17:00'} | ${true}
`('$what: $speaks', ({ more, from, to, speaks }) => {
  expect(speaksOf(wish(more), duty(from, to))).toBe(speaks)
})

test('its days are those of its weekdays', () => {
  expect(daysOf(wish({ weekdays: '67' }))).toEqual(['2022-03-19', '2022-03-20'])
})
