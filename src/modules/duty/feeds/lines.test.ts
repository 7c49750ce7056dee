// Lines of a calendar, folded: whole again when unfolded, short enough, and no character cut in two.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escaped, folded, lineOctetsMax } from './lines.ts'

const octets = (text: string): number => new TextEncoder().encode(text).length

test('a folded line unfolds to itself, and none of its parts is longer than 75 octets', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(
      text.map((raw) => `SUMMARY:${escaped(raw)}`),
      (line) => {
        const out = folded(line)
        expect(out.endsWith('\r\n')).toBe(true)
        const parts = out.slice(0, -2).split('\r\n')
        for (const [index, part] of parts.entries()) {
          expect(octets(part)).toBeLessThanOrEqual(lineOctetsMax)
          if (index > 0) expect(part[0]).toBe(' ')
          // A character cut in two would come out as its replacement.
          expect(new TextDecoder().decode(new TextEncoder().encode(part))).toBe(part)
        }
        expect(out.replaceAll('\r\n ', '').slice(0, -2)).toBe(line)
      },
    ),
  )
})

test('a line of 75 octets is not folded, one of 76 is', () => {
  expect(folded('x'.repeat(75))).toBe(`${'x'.repeat(75)}\r\n`)
  expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x\r\n`)
  // 25 characters of 3 octets, one of 4.
  expect(folded(`${'班'.repeat(24)}😀`)).toBe(`${'班'.repeat(24)}\r\n 😀\r\n`)
})

test('what means something in a calendar is escaped', () => {
  expect(escaped('a;b,c\\d\r\ne\u0007')).toBe('a\\;b\\,c\\\\d\\ne ')
})
