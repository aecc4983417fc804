import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planRefund } from './plan-refund.ts'

describe('what a refund takes back', () => {
  const holding = {
    unapplied: 100n,
    allocations: [
      { debtId: 'old', dueOn: '2026-01-01', amount: 300n },
      { debtId: 'new', dueOn: '2026-03-01', amount: 200n },
    ],
  }

  test.each([
    { amount: 60n, fromUnapplied: 60n, fromDebts: [] },
    { amount: 100n, fromUnapplied: 100n, fromDebts: [] },
    { amount: 250n, fromUnapplied: 100n, fromDebts: [{ debtId: 'new', amount: 150n }] },
    {
      amount: 600n,
      fromUnapplied: 100n,
      fromDebts: [
        { debtId: 'new', amount: 200n },
        { debtId: 'old', amount: 300n },
      ],
    },
  ])('$amount: unapplied cash first, then what is due last', ({ amount, ...plan }) => {
    expect(planRefund(amount, holding)).toEqual(plan)
  })

  test('more than the payment holds is a defect of the caller', () => {
    expect(() => planRefund(601n, holding)).toThrow('the payment holds 600, which is less than 601')
  })

  test('whatever is held: the parts make the amount, and none is more than was held', () => {
    const money = fc.bigInt({ min: 0n, max: 10n ** 15n })
    const held = fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), amount: money }), { maxLength: 10 })
    fc.assert(
      fc.property(money, held, fc.nat({ max: 100 }), (unapplied, list, percent) => {
        const allocations = list.map((one, index) => ({
          debtId: `d${index}`,
          dueOn: `2026-01-${String(one.day).padStart(2, '0')}`,
          amount: one.amount,
        }))
        const total = allocations.reduce((sum, one) => sum + one.amount, unapplied)
        const amount = (total * BigInt(percent)) / 100n
        const plan = planRefund(amount, { unapplied, allocations })
        const taken = new Map(plan.fromDebts.map((one) => [one.debtId, one.amount]))
        expect(plan.fromDebts.reduce((sum, one) => sum + one.amount, plan.fromUnapplied)).toBe(amount)
        expect(plan.fromUnapplied <= unapplied).toBe(true)
        for (const one of allocations) expect((taken.get(one.debtId) ?? 0n) <= one.amount).toBe(true)
        if (plan.fromDebts.length > 0) expect(plan.fromUnapplied).toBe(unapplied)
      }),
    )
  })
})
