import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, oldestFirst } from './allocation-lines.ts'

const debt = (id: string, dueOn: string, outstanding: number, currency = 'EUR') => ({
  id,
  reference: id,
  dueOn,
  outstanding,
  currency,
})

describe('which debts a payment can pay', () => {
  it('those that are open and those that it pays now, the first due on top, in its currency', () => {
    const payment = {
      currency: 'EUR',
      allocations: [
        { debtId: 'paid', debtReference: 'paid', dueOn: '2026-01-01', amount: 50 },
        { debtId: 'part', debtReference: 'part', dueOn: '2026-03-01', amount: 30 },
      ],
    }
    const open = [debt('later', '2026-05-01', 80), debt('part', '2026-03-01', 20), debt('usd', '2026-02-01', 9, 'USD')]
    expect(linesOf(payment, open)).toEqual([
      { debtId: 'paid', reference: 'paid', dueOn: '2026-01-01', most: 50 },
      { debtId: 'part', reference: 'part', dueOn: '2026-03-01', most: 50 },
      { debtId: 'later', reference: 'later', dueOn: '2026-05-01', most: 80 },
    ])
  })

  it('oldest first never spends more than there is, nor more than is owed', () => {
    const lines = fc
      .array(fc.nat(1_000))
      .map((list) => list.map((most, index) => ({ debtId: `${index}`, reference: '', dueOn: '2026-01-01', most })))
    fc.assert(
      fc.property(fc.nat(5_000), lines, (available, all) => {
        const amounts = oldestFirst(available, all)
        const spent = Object.values(amounts).reduce((sum, amount) => sum + amount, 0)
        const owed = all.reduce((sum, line) => sum + line.most, 0)
        expect(spent).toBe(Math.min(available, owed))
        for (const line of all) expect(amounts[line.debtId] ?? 0).toBeLessThanOrEqual(line.most)
      }),
    )
  })
})
