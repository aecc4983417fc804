import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { niceTicks } from './nice-ticks.ts'
import { moneyTick, numberTick, shareTick } from './tick-words.ts'

describe('the words beside an axis', () => {
  it('are short, in major units, with the decimals that the currency has', () => {
    expect(moneyTick(2_500, 'EUR', 'en')).toBe('25')
    expect(moneyTick(25, 'EUR', 'en')).toBe('0.25')
    expect(moneyTick(120_000_000, 'EUR', 'en')).toBe('1.2M')
    expect(moneyTick(2_500, 'JPY', 'en')).toBe('2.5K')
    expect(moneyTick(2_500, 'KWD', 'en')).toBe('2.5')
    expect(moneyTick(150_000_000, 'EUR', 'de')).toBe('1,5\u00a0Mio.')
    expect(numberTick(5_000, 'de')).toBe('5.000')
    expect(numberTick(40, 'en')).toBe('40')
    expect(shareTick(0.25, 'en')).toBe('25%')
  })

  it('differ from tick to tick, whatever the amounts', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        currency,
        fc.constantFrom('en', 'de'),
        (max, code, locale) => {
          const words = niceTicks(max).map((tick) => moneyTick(tick, code, locale))
          expect(new Set(words).size).toBe(words.length)
          expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(11)
        },
      ),
    )
  })
})
