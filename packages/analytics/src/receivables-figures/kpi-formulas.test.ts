import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fraction } from '../money/fraction.ts'
import {
  type BilledMonth,
  countBack,
  countBackAll,
  formulasOf,
  type KpiInputs,
  kpisOf,
  numberOf,
} from './kpi-formulas.ts'

const of = (amount: number): Fraction => ({ top: BigInt(amount), bottom: 1n })
const month = (first: string, last: string, billed: number): BilledMonth => ({ first, last, billed: of(billed) })
const daysOf = (days: Fraction | undefined): number | null => (days ? numberOf(days) : null)

describe('counting back', () => {
  const march = month('2026-03-01', '2026-03-31', 1_000)
  const reversals = month('2026-03-01', '2026-03-31', -300)
  const february = month('2026-02-01', '2026-02-28', 800)
  const december = month('2025-12-01', '2025-12-31', 600)

  test.each([
    ['part of the latest month, in proportion', 500, [march, february], 15.5, 1_000],
    ['exactly the latest month', 1_000, [march, february], 31, 1_000],
    ['all of it and part of the one before', 1_400, [march, february], 31 + 14, 1_800],
    [
      'months without billing count with all their days',
      2_100,
      [march, february, december],
      31 + 28 + 31 + 15.5,
      2_400,
    ],
    ['nothing owed', 0, [march], 0, 1_000],
    ['more was paid than owed', -5, [march], 0, 1_000],
    ['what a month took back is for those before it to cover', 300, [reversals, february], 31 + 21, 500],
  ] as const)('%s', (_name, receivables, months, days, billed) => {
    const found = countBack('2026-03-31', of(receivables), months)
    expect([daysOf(found?.days), numberOf(found?.billed ?? of(-1))]).toEqual([days, billed])
  })

  test('of a month that is not over only the days until then count', () => {
    const soFar = month('2026-03-01', '2026-03-10', 1_000)
    expect(daysOf(countBack('2026-03-10', of(1_400), [soFar, february])?.days)).toBe(10 + 14)
  })

  test('asks for more months when these do not cover it, and looks at no more than it takes', () => {
    expect(countBack('2026-03-31', of(1_001), [march])).toBeUndefined()
    function* months(): Generator<BilledMonth> {
      yield march
      throw new Error('nobody needs this one')
    }
    expect(daysOf(countBack('2026-03-31', of(1_000), months())?.days)).toBe(31)
  })

  test('all billing there was, or none', () => {
    expect(daysOf(countBackAll('2026-03-31', [march, february]).days)).toBe(31 + 28)
    expect(countBackAll('2026-03-31', [])).toEqual({ days: undefined, billed: of(0) })
  })

  test('owing more never takes fewer days, and owing all takes all of them', () => {
    const anyMonths = fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(anyMonths, fc.nat(2_000), fc.nat(100), ([a = 0, b = 0, c = 0], owed, more) => {
        const months = [
          month('2026-03-01', '2026-03-31', a),
          month('2026-02-01', '2026-02-28', b),
          month('2026-01-01', '2026-01-31', c + 1),
        ]
        const days = (amount: number) =>
          daysOf((countBack('2026-03-31', of(amount), months) ?? countBackAll('2026-03-31', months)).days) ?? -1
        expect(days(owed + more)).toBeGreaterThanOrEqual(days(owed))
        expect(days(owed)).toBeLessThanOrEqual(90)
        expect(days(a + b + c + 1)).toBe(90)
      }),
    )
  })
})

describe('the figures', () => {
  const inputs: KpiInputs = {
    openingReceivables: of(10_000),
    closingReceivables: of(9_000),
    closingCurrent: of(6_000),
    billed: of(5_000),
    collected: of(6_000),
    openingOverdue: of(4_000),
    newlyOverdue: of(1_000),
    recovered: of(2_000),
  }
  const kpis = (given: KpiInputs) => {
    const formulas = formulasOf(given, 30, { days: of(48), billed: of(9_500) })
    return kpisOf(formulas, formulas)
  }
  const valuesOf = (given: KpiInputs) => Object.fromEntries(kpis(given).map(({ kpi, value }) => [kpi, value]))

  test('are what their formulas say', () => {
    expect(valuesOf(inputs)).toEqual({
      dso_simple: 54, // 9,000 / 5,000 × 30
      dso_countback: 48,
      dso_best_possible: 36, // 6,000 / 5,000 × 30
      cei: 6_000 / 9_000, // (10,000 + 5,000 − 9,000) / (10,000 + 5,000 − 6,000)
      recovery_rate: 0.4, // 2,000 / (4,000 + 1,000)
    })
    expect(kpis(inputs)).toContainEqual(
      expect.objectContaining({ kpi: 'cei', numerator: 6_000n, denominator: 9_000n, previousValue: 6_000 / 9_000 }),
    )
  })

  test('are null where there is nothing to divide by', () => {
    const none = Object.fromEntries(Object.keys(inputs).map((name) => [name, of(0)])) as KpiInputs
    const formulas = formulasOf(none, 30, countBackAll('2026-03-31', []))
    expect(kpisOf(formulas, formulas).map(({ value, previousValue }) => [value, previousValue])).toEqual(
      Array.from({ length: 5 }, () => [null, null]),
    )
    expect(valuesOf({ ...inputs, billed: of(-1) })).toMatchObject({ dso_simple: null, dso_best_possible: null })
  })

  test('numbers are the nearest there are, below zero too', () => {
    expect(numberOf({ top: -1n, bottom: 8n })).toBe(-0.125)
    expect(numberOf({ top: 2n, bottom: 3n })).toBe(2 / 3)
    expect(numberOf({ top: 10n ** 30n, bottom: 10n ** 15n })).toBe(1e15)
  })
})
