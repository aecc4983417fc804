import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fraction, plus, rounded, zero } from '../money/fraction.ts'
import { sumOf } from './sum-of.ts'

const anyFraction: fc.Arbitrary<Fraction> = fc.record({
  top: fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
  bottom: fc.bigInt({ min: 1n, max: 10n ** 12n }),
})

test('a sum is what adding one after the other comes to, once rounded to minor units', () => {
  fc.assert(
    fc.property(fc.array(anyFraction, { maxLength: 60 }), (fractions) => {
      expect(rounded(sumOf(fractions))).toBe(rounded(fractions.reduce(plus, zero)))
    }),
  )
})

test('halves stay halves, also when no decimal says what was added up', () => {
  const thirds = Array.from({ length: 101 }, (_each, index) => ({ top: 1n, bottom: 3n + BigInt(index) * 2n }))
  const back = thirds.map(({ top, bottom }) => ({ top: -top, bottom }))
  expect(rounded(sumOf([...thirds, { top: 5n, bottom: 2n }, ...back]))).toBe(3n)
  expect(rounded(sumOf([...thirds, { top: -5n, bottom: 2n }, ...back]))).toBe(-3n)
})

test('ten years of rates that were turned round come to a number of fifty digits, not of thousands', () => {
  const worths = Array.from({ length: 3_653 }, (_each, day) => ({
    top: 10n ** 12n * 123_456n,
    bottom: 921_300_000_007n + BigInt(day) * 1_000_003n,
  }))
  expect(sumOf(worths).bottom).toBe(10n ** 30n)
})
