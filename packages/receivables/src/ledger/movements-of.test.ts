import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueDatesOf, movementsOf } from './movements-of.ts'
import type { Account, Entry } from './post-transaction.ts'

const debts = [
  { id: 'a', dueOn: '2026-02-01' },
  { id: 'b', dueOn: '2026-02-01' },
  { id: 'c', dueOn: '2026-03-01' },
]
const entry = fc.record({
  account: fc.constantFrom<Account>('receivable', 'receivable', 'billed', 'cash', 'unapplied'),
  amount: fc.bigInt({ min: -9n, max: 9n }).filter((amount) => amount !== 0n),
  currency: fc.constantFrom('EUR', 'JPY'),
  customerId: fc.constant('customer'),
  debtId: fc.constantFrom('a', 'b', 'c'),
  paymentId: fc.constantFrom('payment', null),
})
const posting = fc.record({ valueOn: fc.constantFrom('2026-01-01', '2026-01-02'), entries: fc.array(entry) })

test('movements are what postings put on debts: each place once, none zero, and their sums are those of the entries', () => {
  fc.assert(
    fc.property(fc.array(posting), (postings) => {
      const movements = movementsOf(postings, dueDatesOf(debts))
      const places = movements.map(({ amount: _amount, ...place }) => JSON.stringify(place))
      expect(new Set(places).size).toBe(places.length)
      const sumOf = (entries: readonly Entry[]) => entries.reduce((sum, { amount }) => sum + Number(amount), 0)
      const owed = postings.flatMap(({ valueOn, entries }) =>
        entries.filter((one) => one.account === 'receivable').map((one) => ({ ...one, valueOn })),
      )
      for (const { kind, currency, dueOn, valueOn, amount } of movements) {
        expect(amount).not.toBe(0)
        const same = owed.filter(
          (one) =>
            (one.paymentId ? 'paid' : 'billed') === kind &&
            one.currency === currency &&
            one.valueOn === valueOn &&
            debts.find((debt) => debt.id === one.debtId)?.dueOn === dueOn,
        )
        expect(amount).toBe(sumOf(same))
      }
      expect(movements.reduce((sum, { amount }) => sum + amount, 0)).toBe(sumOf(owed))
    }),
  )
})

test('a debt whose due date is not known is a fault, not a guess', () => {
  const entries: Entry[] = [{ account: 'receivable', amount: 1n, currency: 'EUR', customerId: 'customer', debtId: 'z' }]
  expect(() => movementsOf([{ valueOn: '2026-01-01', entries }], dueDatesOf(debts))).toThrow('knows when it is due')
})
