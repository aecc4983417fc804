import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Allocated, allocate, type OpenDebt } from './allocate.ts'

const debt = (id: string, dueOn: string, outstanding: bigint): OpenDebt => ({ id, dueOn, outstanding })
const sum = (parts: readonly Allocated[]): bigint => parts.reduce((total, one) => total + one.amount, 0n)

describe('allocate', () => {
  const debts = [debt('b', '2026-03-01', 500n), debt('a', '2026-03-01', 300n), debt('c', '2026-01-15', 200n)]

  test.each([
    { money: 100n, parts: [['c', 100n]], left: 0n },
    { money: 200n, parts: [['c', 200n]], left: 0n },
    {
      money: 600n,
      parts: [
        ['c', 200n],
        ['a', 300n],
        ['b', 100n],
      ],
      left: 0n,
    },
    {
      money: 1_500n,
      parts: [
        ['c', 200n],
        ['a', 300n],
        ['b', 500n],
      ],
      left: 500n,
    },
  ])('$money goes to the oldest due first, equals by id, and the rest stays unapplied', ({ money, parts, left }) => {
    expect(allocate(money, debts, 'oldest_due_first')).toEqual({
      allocations: parts.map(([debtId, amount]) => ({ debtId, amount })),
      unapplied: left,
    })
  })

  test('by hand: nothing is applied by itself', () => {
    expect(allocate(900n, debts, 'by_hand')).toEqual({ allocations: [], unapplied: 900n })
  })

  test('a wish is honoured as far as it is owed', () => {
    const wishes = [
      { debtId: 'b', amount: 600n },
      { debtId: 'gone', amount: 5n },
    ]
    expect(allocate(1_000n, debts, wishes)).toEqual({ allocations: [{ debtId: 'b', amount: 500n }], unapplied: 500n })
  })

  const amount = fc.bigInt({ min: 0n, max: 10n ** 15n })
  const anyDebts = fc
    .array(fc.record({ due: fc.integer({ min: 1, max: 28 }), outstanding: amount }), { maxLength: 12 })
    .map((list) =>
      list.map((one, index) => debt(`d${index}`, `2026-02-${String(one.due).padStart(2, '0')}`, one.outstanding)),
    )

  test('whatever is owed and paid: parts are above zero, within what is owed, and with the rest make the money', () => {
    fc.assert(
      fc.property(
        amount,
        anyDebts,
        fc.option(fc.array(fc.record({ pick: fc.nat({ max: 14 }), amount }), { maxLength: 15 }), { nil: undefined }),
        (money, open, wishes) => {
          const how = wishes?.map((wish) => ({ debtId: `d${wish.pick}`, amount: wish.amount })) ?? 'oldest_due_first'
          const { allocations, unapplied } = allocate(money, open, how)
          const owed = new Map(open.map((one) => [one.id, one.outstanding]))
          expect(sum(allocations) + unapplied).toBe(money)
          expect(unapplied >= 0n).toBe(true)
          expect(new Set(allocations.map((one) => one.debtId)).size).toBe(allocations.length)
          for (const one of allocations)
            expect(one.amount > 0n && one.amount <= (owed.get(one.debtId) ?? 0n)).toBe(true)
        },
      ),
    )
  })

  test('by rule, no debt gets money while one due earlier is still owed, and none is left over while anything is owed', () => {
    fc.assert(
      fc.property(amount, anyDebts, (money, open) => {
        const { allocations, unapplied } = allocate(money, open, 'oldest_due_first')
        const given = new Map(allocations.map((one) => [one.debtId, one.amount]))
        const owedStill = open.filter((one) => one.outstanding > (given.get(one.id) ?? 0n))
        if (unapplied > 0n) expect(owedStill).toEqual([])
        const last = allocations.at(-1)
        const lastDue = open.find((one) => one.id === last?.debtId)?.dueOn ?? ''
        expect(owedStill.filter((one) => one.dueOn < lastDue)).toEqual([])
      }),
    )
  })

  test('the order in which debts come makes no difference', () => {
    fc.assert(
      fc.property(amount, anyDebts, fc.func(fc.nat()), (money, open, shuffle) => {
        const shuffled = open.toSorted((a, b) => shuffle(a.id) - shuffle(b.id))
        expect(allocate(money, shuffled, 'oldest_due_first')).toEqual(allocate(money, open, 'oldest_due_first'))
      }),
    )
  })
})
