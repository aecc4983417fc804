import { describe, expect, it } from 'vitest'
import { mainBalance, overdueSums } from './sums-of.ts'

const balance = (currency: string, overdue: number, outstanding = overdue) => ({
  currency,
  overdue,
  outstanding,
  unapplied: 0,
  oldestDueOn: null,
})

describe('what is overdue', () => {
  it('is summed for each currency by itself, and what is not overdue is left out', () => {
    const sums = overdueSums([
      { balances: [balance('EUR', 100), balance('JPY', 5_000)] },
      { balances: [balance('EUR', 250), balance('USD', 0, 900)] },
    ])
    expect(sums).toEqual([
      { currency: 'EUR', amount: 350 },
      { currency: 'JPY', amount: 5_000 },
    ])
  })

  it('shows of a customer the currency in which most is overdue', () => {
    expect(mainBalance({ balances: [balance('EUR', 0, 900), balance('USD', 50, 80)] })).toEqual({
      currency: 'USD',
      amount: 50,
    })
    expect(mainBalance({ balances: [balance('EUR', 0, 900)] })).toEqual({ currency: 'EUR', amount: 900 })
    expect(mainBalance({ balances: [] })).toBeNull()
  })
})
