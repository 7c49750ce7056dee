// One-time codes against the examples of the standard, and against a phone app's own library.
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { codeAt, newSeed, stepOf, uriOf } from './totp.ts'

// RFC 6238, appendix B: the secret is "12345678901234567890"; its codes have eight digits, ours are the last six.
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('second %i of the standard has code %s', (second, code) => {
  expect(codeAt(seed, Math.floor(second / 30))).toBe(code)
})

test('a phone that read our address shows the codes we take, one step early and late too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2 ** 31, max: 2 ** 41 }), (nowMs) => {
      const fresh = newSeed()
      const phone = new TOTP({ secret: Secret.fromBase32(fresh) })
      const step = Math.floor(nowMs / 30_000)
      const shownAt = (ms: number) => phone.generate({ timestamp: ms })
      expect(stepOf(fresh, shownAt(nowMs), nowMs)).toBe(step)
      expect([step, step - 1]).toContain(stepOf(fresh, shownAt(nowMs - 30_000), nowMs))
      expect([step, step + 1]).toContain(stepOf(fresh, shownAt(nowMs + 30_000), nowMs))
    }),
    { numRuns: 50 },
  )
})

test('codes of another time, too long, or with letters are wrong; blanks do not matter', () => {
  const nowMs = 1_234_567_890_000
  expect(stepOf(seed, '005 924', nowMs)).toBe(41_152_263)
  for (const code of ['005924', '0059240', '00592a', '']) {
    expect(stepOf(seed, code, nowMs + 90_000)).toBeUndefined()
  }
})

test('the address names us and the person, in any script', () => {
  const uri = new URL(uriOf(seed, '王堃'))
  expect(decodeURIComponent(uri.pathname)).toContain('守沪 Shouhu:王堃')
  expect(uri.searchParams.get('secret')).toBe(seed)
})
