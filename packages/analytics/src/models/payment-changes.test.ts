import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherPayments, type PaymentFact, type PaymentRow, paymentChange } from './payment-changes.ts'

type State = { status: string; refundedAmount: number; valueOn: string; reason: string | null }

const state = fc.record({
  status: fc.constantFrom('pending', 'completed', 'failed', 'refunded'),
  refundedAmount: fc.integer({ min: 0, max: 500 }),
  valueOn: fc.constantFrom('2026-03-09', '2026-03-10'),
  reason: fc.constantFrom(null, 'bounced', 'by mistake'),
})
/** A payment's life: the states it has been in, first to last. */
const life = fc.record({
  states: fc.array(state, { minLength: 1, maxLength: 6 }),
  amount: fc.integer({ min: 500, max: 2 ** 50 }),
  method: fc.constantFrom('card', 'cash'),
  currency: fc.constantFrom('EUR', 'USD'),
  minute: fc.integer({ min: 0, max: 59 }),
})

const factsOf = ({
  states,
  amount,
  method,
  currency,
  minute,
}: { states: State[] } & Record<string, unknown>): PaymentFact[] =>
  states.map((now, index) => ({
    paymentId: '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e',
    customerId: '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e',
    customerName: 'Ada',
    amount: Number(amount),
    currency: String(currency),
    method: String(method),
    reference: null,
    createdAt: `2026-03-10T10:${String(minute).padStart(2, '0')}:30.000Z`,
    ...now,
    previous: states[index - 1] ?? null,
    refunds: 0,
    movements: [],
  }))

const byPlace = (rows: readonly PaymentRow[]) =>
  rows.toSorted((a, b) => (JSON.stringify(Object.values(a), text) < JSON.stringify(Object.values(b), text) ? -1 : 1))
const text = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

test('whatever happened to payments, and in whatever order it is heard: the sum is payments as they are now', () => {
  fc.assert(
    fc.property(fc.array(life, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (lives, random) => {
      const facts = lives.flatMap(factsOf)
      const shuffled = facts
        .map((fact) => ({ fact, place: random.next().value }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ fact }) => fact)
      const last = lives.flatMap((each) => factsOf({ ...each, states: each.states.slice(-1) }))
      expect(byPlace(gatherPayments(shuffled.flatMap(paymentChange)))).toEqual(
        byPlace(gatherPayments(last.flatMap(paymentChange))),
      )
    }),
  )
})

test('gathered in parts or at once is the same', () => {
  fc.assert(
    fc.property(fc.array(life, { maxLength: 6 }), fc.nat({ max: 20 }), (lives, at) => {
      const rows = lives.flatMap(factsOf).flatMap(paymentChange)
      const parts = [...gatherPayments(rows.slice(0, at)), ...gatherPayments(rows.slice(at))]
      expect(byPlace(gatherPayments(parts))).toEqual(byPlace(gatherPayments(rows)))
    }),
  )
})
