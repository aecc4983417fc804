import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { hashRecoveryCode, stepOfCode, totpOf } from './check-code.ts'
import { newRecoveryCode } from './recovery-codes.ts'

describe('a code of the app', () => {
  // RFC 6238, appendix B, the SHA-1 rows cut to six digits
  const secret = Secret.fromLatin1('12345678901234567890').base32
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %i is %s', (seconds, code) => {
    expect(stepOfCode(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
  })

  test('is taken one step early and late, and then belongs to that step; two steps away it is wrong', () => {
    const step = 1_000_000
    const code = totpOf(secret, 'x').generate({ timestamp: step * 30_000 })
    expect(stepOfCode(secret, code, (step - 1) * 30_000)).toBe(step)
    expect(stepOfCode(secret, code, (step + 1) * 30_000)).toBe(step)
    expect(stepOfCode(secret, code, (step + 2) * 30_000)).toBeNull()
    expect(stepOfCode(secret, code, (step - 2) * 30_000)).toBeNull()
  })
})

describe('a recovery code', () => {
  test('is four groups of four that nobody misreads', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode)
    for (const code of codes) expect(code).toMatch(/^[a-hj-km-np-z1-9]{4}(-[a-hj-km-np-z1-9]{4}){3}$/)
    expect(new Set(codes).size).toBe(200)
  })

  test('is the same with capitals, blanks and without dashes', () => {
    expect(hashRecoveryCode('ABCD efgh2345JKMN')).toEqual(hashRecoveryCode('abcd-efgh-2345-jkmn'))
  })
})
