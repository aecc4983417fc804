import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureRows } from './failure-rows.ts'

const failures = fc
  .uniqueArray(fc.record({ reason: fc.string(), count: fc.integer({ min: 1, max: 99 }), amount: fc.nat(9_999) }), {
    selector: (one) => one.reason,
    maxLength: 20,
  })
  .map((list) => [...list].sort((a, b) => b.count - a.count))
const nothing = { failures: [], failuresBeyond: 0 }

describe('the rows of the reasons', () => {
  it('are five at most and count every failure', () => {
    fc.assert(
      fc.property(failures, fc.nat(30), (list, failuresBeyond) => {
        const rows = failureRows({ failures: list, failuresBeyond }, nothing)
        expect(rows.length).toBeLessThanOrEqual(5)
        expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(
          list.reduce((sum, one) => sum + one.count, failuresBeyond),
        )
      }),
    )
  })

  it('say how many there were before, or that it is not known', () => {
    const now = { failures: [{ reason: 'expired', count: 2, amount: 500 }], failuresBeyond: 0 }
    const before = { failures: [{ reason: 'expired', count: 7, amount: 900 }], failuresBeyond: 3 }
    expect(failureRows(now, before)[0]?.before).toBe(7)
    expect(failureRows(now, { failures: [], failuresBeyond: 3 })[0]?.before).toBeNull()
    expect(failureRows(now, nothing)[0]?.before).toBe(0)
  })

  it('do not say an amount that is not known', () => {
    const list = Array.from({ length: 6 }, (_, index) => ({ reason: `r${index}`, count: 1, amount: 10 }))
    expect(failureRows({ failures: list, failuresBeyond: 0 }, nothing).at(-1)).toMatchObject({ count: 2, amount: 20 })
    expect(failureRows({ failures: list, failuresBeyond: 5 }, nothing).at(-1)).toMatchObject({ count: 8, amount: null })
  })
})
