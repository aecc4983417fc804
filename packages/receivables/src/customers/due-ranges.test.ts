import { buckets, paymentStatusOfCustomer } from '@recoup/contracts/customers'
import { instantOf } from '@recoup/platform/clock'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delinquencyOf } from '../debts/delinquency-of.ts'
import { type DueFilter, dueFilterOf } from './due-ranges.ts'

const today = '2026-03-10'
const dayAfter = (days: number) => instantOf(Date.parse(today) + days * 86_400_000).slice(0, 10)
const day = fc.integer({ min: -400, max: 400 }).map(dayAfter)

const lets = (due: DueFilter, dueOn: string | null): boolean =>
  dueOn === null
    ? due.nothingOwed
    : due.ranges.some(({ from, to }) => (from === null || from <= dueOn) && (to === null || dueOn <= to))

test('the ranges let through exactly whom status, bucket and due dates mean', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          status: fc.subarray([...paymentStatusOfCustomer]),
          bucket: fc.subarray([...buckets]),
          dueFrom: day,
          dueTo: day,
        },
        { requiredKeys: [] },
      ),
      fc.option(day),
      (filter, dueOn) => {
        const { status, bucket } = delinquencyOf(dueOn, today)
        const wanted =
          (!filter.status?.length || filter.status.includes(status)) &&
          (!filter.bucket?.length || (bucket !== null && filter.bucket.includes(bucket))) &&
          (filter.dueFrom === undefined || (dueOn !== null && dueOn >= filter.dueFrom)) &&
          (filter.dueTo === undefined || (dueOn !== null && dueOn <= filter.dueTo))
        expect(lets(dueFilterOf(filter, today), dueOn)).toBe(wanted)
      },
    ),
    { numRuns: 1000 },
  )
})

test('neighbouring buckets become one range', () => {
  expect(dueFilterOf({ bucket: ['1-30', '31-60'] }, today)).toEqual({
    ranges: [{ from: '2026-01-09', to: '2026-03-09' }],
    nothingOwed: false,
  })
  expect(dueFilterOf({ status: ['overdue', 'pending', 'completed'] }, today)).toEqual({
    ranges: [{ from: null, to: null }],
    nothingOwed: true,
  })
})

test('what excludes itself lets nobody through', () => {
  expect(dueFilterOf({ status: ['overdue'], bucket: ['current'] }, today)).toEqual({ ranges: [], nothingOwed: false })
})
