import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decimalOfFraction,
  fractionOf,
  fractionOfDecimal,
  plus,
  powerOfTen,
  reverse,
  rounded,
  times,
} from './fraction.ts'

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const above = fc.bigInt({ min: 1n, max: 10n ** 15n })
const fraction = fc.tuple(whole, above).map(([top, bottom]) => fractionOf(top, bottom))

test('halves are rounded away from zero, whatever the sign', () => {
  const of = (top: bigint, bottom: bigint) => rounded(fractionOf(top, bottom))
  expect([of(5n, 2n), of(-5n, 2n), of(7n, 3n), of(-7n, 3n), of(0n, 9n)]).toEqual([3n, -3n, 2n, -2n, 0n])
})

test('rounding is off by half of one at most', () => {
  fc.assert(
    fc.property(fraction, ({ top, bottom }) => {
      const off = 2n * (rounded({ top, bottom }) * bottom - top)
      expect(off <= bottom && off >= -bottom).toBe(true)
    }),
  )
})

test('sums and products are exact: order and grouping do not matter', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      const same = (x: typeof a, y: typeof a) => expect(x.top * y.bottom).toBe(y.top * x.bottom)
      same(plus(plus(a, b), c), plus(a, plus(c, b)))
      same(times(times(a, b), c), times(a, times(b, c)))
      same(times(a, plus(b, c)), plus(times(a, b), times(a, c)))
    }),
  )
})

test('a decimal is what it says, and its reverse is exact', () => {
  expect(fractionOfDecimal('0.9213')).toEqual({ top: 9213n, bottom: 10_000n })
  expect(decimalOfFraction(fractionOfDecimal('0.921300'))).toBe('0.9213')
  expect(decimalOfFraction(fractionOfDecimal('120'))).toBe('120')
  expect(decimalOfFraction(reverse(fractionOfDecimal('3')))).toBe('0.333333333333')
  expect(times(fractionOfDecimal('0.07'), reverse(fractionOfDecimal('0.07')))).toEqual({ top: 1n, bottom: 1n })
  expect(times(powerOfTen(-3), powerOfTen(3))).toEqual({ top: 1n, bottom: 1n })
})
