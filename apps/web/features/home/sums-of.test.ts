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
  it('is said for each currency in which anything is overdue', () => {
    const sums = overdueSums([
      { currency: 'EUR', outstanding: 900, overdue: 350, customersOwing: 5, customersOverdue: 2 },
      { currency: 'USD', outstanding: 900, overdue: 0, customersOwing: 2, customersOverdue: 0 },
      { currency: 'JPY', outstanding: 5_000, overdue: 5_000, customersOwing: 1, customersOverdue: 1 },
    ])
    expect(sums).toEqual([
      { currency: 'EUR', amount: 350, customers: 2 },
      { currency: 'JPY', amount: 5_000, customers: 1 },
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
