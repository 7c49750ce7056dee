// What people paste and save as CSV becomes the cells that they saw.
import { expect, test } from 'vitest'
import { cellsOf } from './pasted.ts'

test.each([
  [
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    '\uFEFF人员,结果\r\n王,"阴性"\r\n',
    [
      ['人员', '结果'],
      ['王', '阴性'],
    ],
  ],
  [
    'a\tb, c\n\n"x ""y"""\tz',
    [
      ['a', 'b, c'],
      ['x "y"', 'z'],
    ],
  ],
  ['"two\nlines",b', [['two\nlines', 'b']]],
  ['a,,c', [['a', '', 'c']]],
  ['', []],
])('%j', (text, cells) => {
  expect(cellsOf(text)).toEqual(cells)
})
