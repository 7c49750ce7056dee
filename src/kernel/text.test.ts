// Words with holes: what fills them is said in the reader's language where it is kept in both.
import { expect, test } from 'vitest'
import { isText, say } from './text.ts'

const lost = { zh: '{name} 停了 {hours} 小时', en: '{name} has been down for {hours} hours' }

test('a name kept in both languages is said in that of the sentence', () => {
  const params = { name: { zh: '总部大楼', en: 'HQ Tower' }, hours: 4 }
  expect(say(lost, 'zh', params)).toBe('总部大楼 停了 4 小时')
  expect(say(lost, 'en', params)).toBe('HQ Tower has been down for 4 hours')
})

test('a hole without a value stays visible, and any other value is written as it is', () => {
  expect(say(lost, 'en', { hours: [1] })).toBe('{name} has been down for [1] hours')
})

test.each([
  [{ zh: '一', en: 'one' }, true],
  [{ zh: '一' }, false],
  [{ zh: '一', en: 1 }, false],
  [null, false],
  ['一', false],
])('%j is a text: %s', (value, is) => expect(isText(value)).toBe(is))
