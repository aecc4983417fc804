import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fractionOfDecimal, powerOfTen, reverse, times } from './fraction.ts'
import { type Rate, spansOf } from './spans-of.ts'

const days = Array.from({ length: 30 }, (_day, index) => `2026-03-${String(index + 1).padStart(2, '0')}`)
const rate = fc.record({
  pair: fc.constantFrom(['USD', 'EUR'], ['EUR', 'USD'], ['JPY', 'EUR']),
  from: fc.constantFrom(...days),
  rate: fc.constantFrom('0.9', '1.2345', '100', '0.000123'),
})
const rates = fc
  .uniqueArray(rate, { selector: (each) => `${each.pair} ${each.from}`, maxLength: 12 })
  .map((list): Rate[] =>
    list.map(({ pair: [currency = '', into = ''], from, rate }) => ({ currency, into, from, rate })),
  )

/** As the rule says it, day by day. */
function rateOn(list: readonly Rate[], currency: string, into: string, day: string): Rate | undefined {
  const latest = (of: string, inTo: string) =>
    list
      .filter((each) => each.currency === of && each.into === inTo && each.from <= day)
      .sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  return latest(currency, into) ?? latest(into, currency)
}

test('each day of a range is in the span of its own rate, or in none where there is no rate', () => {
  fc.assert(
    fc.property(
      rates,
      fc.constantFrom(...days),
      fc.constantFrom(...days),
      fc.constantFrom('USD', 'JPY'),
      (list, a, b, of) => {
        const range = a < b ? { from: a, to: b } : { from: b, to: a }
        const spans = spansOf(list, of, 'EUR', range)
        const minorUnits = powerOfTen(of === 'JPY' ? 2 : 0)
        for (const day of days) {
          const inside = spans.filter((span) => span.from <= day && day <= span.to)
          const expected = day >= range.from && day <= range.to ? rateOn(list, of, 'EUR', day) : undefined
          expect(inside).toHaveLength(expected ? 1 : 0)
          if (!expected) continue
          const decimal = fractionOfDecimal(expected.rate)
          expect(inside[0]?.worth).toEqual(times(expected.currency === of ? decimal : reverse(decimal), minorUnits))
          expect(inside[0]?.rate?.from).toBe(expected.from)
        }
      },
    ),
  )
})
