import { describe, expect, it } from 'vitest'
import { formatAmount, formatMoney } from './format-money.ts'

describe('an amount on the screen', () => {
  it('has the decimals of its currency', () => {
    expect(formatAmount(123_450, 'EUR', 'en')).toBe('1,234.50')
    expect(formatAmount(123_450, 'EUR', 'de')).toBe('1.234,50')
    expect(formatAmount(123_450, 'JPY', 'en')).toBe('123,450')
    expect(formatAmount(123_450, 'KWD', 'en')).toBe('123.450')
    expect(formatAmount(5, 'EUR', 'en')).toBe('0.05')
  })

  it('is negative with a true minus', () => {
    expect(formatAmount(-5, 'EUR', 'en')).toBe('\u22120.05')
  })

  it('is exact beyond what a floating-point number holds', () => {
    expect(formatAmount(9_007_199_254_740_993_01n, 'EUR', 'en')).toBe('9,007,199,254,740,993.01')
  })

  it('stays on one line with its currency', () => {
    expect(formatMoney(100, 'EUR', 'en')).toBe('1.00\u00a0EUR')
  })
})
