import { paymentMethods } from '@recoup/contracts/payments'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MethodFigures } from '#api/generated.ts'
import { methodColours } from './method-colours.ts'
import { methodRows } from './method-rows.ts'

const figures = fc.record({
  amount: fc.nat(1_000_000),
  count: fc.nat(50),
  succeeded: fc.nat(40),
  failed: fc.nat(10),
  successRate: fc.constant(null),
  share: fc.constant(null),
  averageAmount: fc.nat(1_000),
  previousAmount: fc.nat(1_000_000),
})
const all = fc
  .tuple(...paymentMethods.map((method) => figures.map((one): MethodFigures => ({ method, ...one }))))
  .map((list) => [...list].sort((a, b) => b.amount - a.amount))

describe('the rows of the methods', () => {
  it('are five at most, name every method that brought something once, and sum to the whole', () => {
    fc.assert(
      fc.property(all, (list) => {
        const rows = methodRows(list)
        const used = list.filter((one) => one.count + one.amount + one.previousAmount > 0)
        expect(rows.length).toBeLessThanOrEqual(5)
        expect(rows.flatMap((row) => row.methods)).toEqual(used.map((one) => one.method))
        for (const figure of ['amount', 'previousAmount', 'count'] as const)
          expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(list.reduce((sum, one) => sum + one[figure], 0))
      }),
    )
  })

  it('leave out what brought nothing, and have a rate of their own when put together', () => {
    const of = (method: MethodFigures['method'], more: Partial<MethodFigures>): MethodFigures => ({
      method,
      amount: 0,
      count: 0,
      succeeded: 0,
      failed: 0,
      successRate: null,
      share: 0,
      averageAmount: 0,
      previousAmount: 0,
      ...more,
    })
    expect(methodRows(paymentMethods.map((method) => of(method, {})))).toEqual([])
    const rows = methodRows(
      paymentMethods.map((method) => of(method, { count: 4, succeeded: 3, failed: 1, amount: 10, share: 1 / 7 })),
    )
    expect(rows).toHaveLength(5)
    expect(rows.at(-1)).toMatchObject({ amount: 30, count: 12, successRate: 0.75 })
    expect(rows.at(-1)?.share).toBeCloseTo(3 / 7)
  })
})

describe('the colours of the methods', () => {
  it('are one for each, and no other has it', () => {
    expect(new Set(paymentMethods.map((method) => methodColours[method])).size).toBe(paymentMethods.length)
  })
})
