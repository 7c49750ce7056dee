// Tables stay straight with Chinese in them, and never grow past the terminal.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distance, nearest } from './nearest.ts'
import { progressBar } from './progress.ts'
import { tableLines } from './table.ts'
import { cut, padded, width } from './width.ts'

describe('the width of a text', () => {
  test.each([
    ['abc', 3],
    ['守沪', 4],
    ['总部A座', 7],
    ['（全角）', 8],
    ['e\u0301', 1],
    ['🚨', 2],
    ['𠮷', 2],
    ['', 0],
  ])('%s is %i', (text, columns) => expect(width(text)).toBe(columns))

  test('what is cut fits and says so', () => {
    expect(cut('外高桥机房', 7)).toBe('外高桥…')
    expect(cut('外高桥机房', 8)).toBe('外高桥…')
    expect(cut('外高桥机房', 10)).toBe('外高桥机房')
  })

  test('cutting and padding to a width gives that width, whatever the text', () => {
    const text = fc.array(fc.constantFrom('a', '守', '1', 'é', '，', ' '), { maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (letters, columns) => {
        expect(width(padded(cut(letters.join(''), columns), columns))).toBe(columns)
      }),
    )
  })
})

describe('a table', () => {
  const heads = [{ title: '场所' }, { title: 'desks', right: true }, { title: 'address' }]
  const rows = [
    ['总部大厦', '190', 'Nanjing East Road, Huangpu district, Shanghai'],
    ['HQ', '8', '南京东路'],
  ]

  test('lines its columns up', () => {
    expect(tableLines(heads, rows, Infinity)).toEqual([
      '场所      desks  address',
      '────────  ─────  ─────────────────────────────────────────────',
      '总部大厦    190  Nanjing East Road, Huangpu district, Shanghai',
      'HQ            8  南京东路',
    ])
  })

  test('is cut where there is most to cut', () => {
    for (const line of tableLines(heads, rows, 40)) expect(width(line)).toBeLessThanOrEqual(40)
    expect(tableLines(heads, rows, 40)[2]).toBe('总部大厦    190  Nanjing East Road, Hua…')
  })

  test('no value can break out of its row', () => {
    const lines = tableLines([{ title: 'x' }], [['a\nb\u001b[31mc']], Infinity)
    expect(lines).toHaveLength(3)
    expect(lines[2]).toBe('a b [31mc')
  })
})

describe('the nearest name', () => {
  const names = ['firm.addPerson', 'firm.movePerson', 'firm.addSite', 'kernel.approve']
  test.each([
    ['firm.addPersn', 'firm.addPerson'],
    ['addPerson', 'firm.addPerson'],
    ['kernel.aprove', 'kernel.approve'],
    ['firm.addStie', 'firm.addSite'],
  ])('%s means %s', (given, meant) => expect(nearest(given, names)[0]).toBe(meant))

  test('nothing is offered when nothing is near', () => expect(nearest('xyzzy', names)).toEqual([]))

  test('distance is the same both ways, and none only between equals', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

describe('progress', () => {
  const shellOf = (live: boolean) => {
    const said: string[] = []
    let ms = 0
    return {
      said,
      shell: {
        argv: [],
        env: {},
        columns: 80,
        live,
        out: () => undefined,
        err: (text: string) => void said.push(text),
        stdin: async () => '',
        nowMs: () => (ms += 1000),
      },
    }
  }

  test('is a plain line every tenth when nobody watches', () => {
    const { said, shell } = shellOf(false)
    const bar = progressBar(shell, '核验', false)
    for (let done = 0; done <= 100; done++) bar.at(done, 100)
    bar.end()
    expect(said).toHaveLength(11)
    expect(said[5]).toBe('核验 50/100\n')
  })

  test('is a bar that wipes itself in a terminal', () => {
    const { said, shell } = shellOf(true)
    const bar = progressBar(shell, '核验', false)
    bar.at(1, 2)
    bar.end()
    expect(said[0]).toContain('████████████░░░░░░░░░░░░ 1/2')
    expect(said[1]?.trim()).toBe('')
  })

  test('is silent when asked to be', () => {
    const { said, shell } = shellOf(true)
    progressBar(shell, '核验', true).at(1, 2)
    expect(said).toEqual([])
  })
})
