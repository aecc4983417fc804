import { buckets } from '@recoup/contracts/customers'
import { instantOf } from '@recoup/platform/clock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, delinquencyOf } from './delinquency-of.ts'

const dayAfter = (date: string, days: number) => instantOf(Date.parse(date) + days * 86_400_000).slice(0, 10)
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => dayAfter('1970-01-01', days))

describe('how late somebody is', () => {
  test.each([
    [null, 'completed', 0, null],
    ['2026-03-11', 'pending', 0, 'current'],
    ['2026-03-10', 'pending', 0, 'current'],
    ['2026-03-09', 'overdue', 1, '1-30'],
    ['2026-02-08', 'overdue', 30, '1-30'],
    ['2026-02-07', 'overdue', 31, '31-60'],
    ['2026-01-09', 'overdue', 60, '31-60'],
    ['2026-01-08', 'overdue', 61, '61-90'],
    ['2025-12-10', 'overdue', 90, '61-90'],
    ['2025-11-10', 'overdue', 120, '91-120'],
    ['2025-10-11', 'overdue', 150, '121-150'],
    ['2025-09-11', 'overdue', 180, '151-180'],
    ['2025-09-10', 'overdue', 181, '180+'],
  ])('due %s is %s with %i days past due in bucket %s on 2026-03-10', (dueOn, status, daysPastDue, bucket) => {
    expect(delinquencyOf(dueOn, '2026-03-10')).toEqual({ status, daysPastDue, bucket })
  })

  test('nobody is overdue on the due date, and everybody is the day after', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (dueOn, late) => {
        const { status, daysPastDue } = delinquencyOf(dueOn, dayAfter(dueOn, late))
        expect(daysPastDue).toBe(Math.max(0, late))
        expect(status).toBe(late > 0 ? 'overdue' : 'pending')
      }),
    )
  })

  test('the bucket only ever moves towards the last one as days go by', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
        const place = (days: number) => buckets.indexOf(bucketOf(days))
        expect(place(Math.min(a, b))).toBeLessThanOrEqual(place(Math.max(a, b)))
      }),
    )
  })
})
