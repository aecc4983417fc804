import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftOver, type OpenDebt, oldestFirst, overpaid, partsOf } from './split.ts'

const debts: OpenDebt[] = [
  { id: 'new', outstanding: 5_000, dueOn: '2026-12-01' },
  { id: 'old', outstanding: 3_000, dueOn: '2026-10-01' },
]

describe('where a payment goes', () => {
  it('pays the debt that was due first, then the next, and keeps the rest', () => {
    expect(oldestFirst(4_000, debts)).toEqual({
      parts: [
        { debtId: 'old', amount: 3_000 },
        { debtId: 'new', amount: 1_000 },
      ],
      left: 0,
    })
    expect(oldestFirst(9_000, debts).left).toBe(1_000)
  })

  it('never loses a cent and never pays more than is owed', () => {
    const debt = fc.record({
      id: fc.uuid(),
      outstanding: fc.integer({ min: 1, max: 1e12 }),
      dueOn: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
    })
    const several = fc.uniqueArray(debt, { selector: (one) => one.id, maxLength: 8 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), several, (amount, open) => {
        const { parts, left } = oldestFirst(amount, open)
        expect(parts.reduce((sum, part) => sum + part.amount, left)).toBe(amount)
        for (const part of parts) {
          expect(part.amount).toBeLessThanOrEqual(open.find((one) => one.id === part.debtId)?.outstanding ?? 0)
        }
        expect(left === 0 || parts.length === open.length).toBe(true)
      }),
    )
  })

  it('by hand says what is left, and what is too much', () => {
    expect(leftOver(4_000, { old: 3_500, new: null }, debts)).toBe(500)
    expect(leftOver(4_000, { old: 3_000, new: 2_000 }, debts)).toBe(-1_000)
    expect(overpaid({ old: 3_500 }, debts)).toEqual(['old'])
    expect(partsOf({ old: 3_000, new: null }, debts)).toEqual([{ debtId: 'old', amount: 3_000 }])
  })
})
