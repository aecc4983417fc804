import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currenciesOf, perGroup, planSeeding, usualCustomers } from './plan-seeding.ts'

const asked = fc.record({
  payments: fc.integer({ min: 1, max: 10_000_000 }),
  days: fc.integer({ min: 2, max: 11_000 }),
  customers: fc.integer({ min: 1, max: 1_000_000 }),
})

test('every payment is in one chunk, chunks are whole blocks of a bearable size, blocks whole groups', () => {
  fc.assert(
    fc.property(asked, (wanted) => {
      const plan = planSeeding(wanted)
      expect(plan.block).toBe(plan.stride * perGroup)
      expect(plan.chunk % plan.block).toBe(0)
      expect(plan.chunk).toBeLessThanOrEqual(180_000)
      expect(plan.chunks * plan.chunk).toBeGreaterThanOrEqual(wanted.payments)
      expect((plan.chunks - 1) * plan.chunk).toBeLessThan(wanted.payments)
      expect(plan.customerChunks * plan.customerChunk).toBeGreaterThanOrEqual(wanted.customers)
    }),
  )
})

test('a small filling is one chunk, ten million are some sixty', () => {
  expect(planSeeding({ payments: 1_000, customers: 50, days: 92 })).toMatchObject({ chunks: 1, customerChunks: 1 })
  expect(planSeeding({ payments: 10_000_000, customers: 200_000, days: 1_096 }).chunks).toBeLessThan(70)
})

test('there is a customer for every twenty payments, one at least', () => {
  expect([1, 1_000, 10_000_000].map(usualCustomers)).toEqual([1, 50, 200_000])
})

test("the organisation's own currency comes first, each in its own minor units", () => {
  expect(currenciesOf('KWD')).toMatchObject({ codes: ['KWD', 'USD', 'EUR', 'GBP', 'CHF', 'JPY'] })
  expect(currenciesOf('EUR').factors[0]).toBe(1)
})
