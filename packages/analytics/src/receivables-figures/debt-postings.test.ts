import type { DomainEvent } from '@recoup/contracts/events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DebtPosting, gatherPostings, postingsOf } from './debt-postings.ts'

const told = (type: string, payload: unknown): DomainEvent =>
  ({
    id: 'e',
    tenantId: 't',
    type,
    key: 'k',
    payload,
    occurredAt: '2026-03-10T10:00:00.000Z',
    personId: null,
  }) as unknown as DomainEvent

const movement = { currency: 'EUR', dueOn: '2026-03-31', valueOn: '2026-03-01', amount: 500 }
const place = { currency: 'EUR', due_on: '2026-03-31', value_on: '2026-03-01', known_at: '2026-03-10T10:00:00.000Z' }

describe('what facts put on what is owed', () => {
  test.each([
    [
      'a debt is billed',
      'debts.posted',
      [{ ...movement, kind: 'billed' }],
      [{ ...place, kind: 'billed', amount: 500n }],
    ],
    [
      'what a reversed debt frees of payments is paid, the other way round',
      'debts.posted',
      [
        { ...movement, kind: 'billed', amount: -500 },
        { ...movement, kind: 'paid', amount: 200 },
      ],
      [
        { ...place, kind: 'billed', amount: -500n },
        { ...place, kind: 'paid', amount: 200n },
      ],
    ],
    ['a payment pays', 'payment.completed', [{ ...movement, amount: -70 }], [{ ...place, kind: 'paid', amount: -70n }]],
    ['a pending one does not', 'payment.pending', [], []],
    ['one from before there were figures says nothing', 'payment.changed', undefined, []],
  ])('%s', (_name, type, movements, expected) => {
    expect(postingsOf([told(type, { movements })])).toEqual(expected)
  })

  test('another due date takes everything with it, known from the change on', () => {
    const postings = [
      { kind: 'billed', valueOn: '2026-03-01', recordedAt: '2026-03-01T08:00:00.000Z', amount: 500 },
      { kind: 'paid', valueOn: '2026-03-04', recordedAt: '2026-03-05T08:00:00.000Z', amount: -70 },
    ]
    const changed = told('debt.due_changed', { currency: 'EUR', before: '2026-03-31', after: '2026-05-31', postings })
    expect(postingsOf([changed])).toEqual([
      { ...place, kind: 'billed', amount: -500n },
      { ...place, kind: 'billed', due_on: '2026-05-31', amount: 500n },
      { ...place, kind: 'paid', value_on: '2026-03-04', amount: 70n },
      { ...place, kind: 'paid', value_on: '2026-03-04', due_on: '2026-05-31', amount: -70n },
    ])
  })

  test('other facts put nothing', () => {
    expect(postingsOf([told('customer.added', { customerId: 'c', customerName: 'Ada' })])).toEqual([])
  })
})

test('gathering keeps every sum, whatever the order, and leaves out what comes to nothing', () => {
  const anyPosting = fc.record({
    currency: fc.constantFrom('EUR', 'USD'),
    kind: fc.constantFrom('billed' as const, 'paid' as const),
    due_on: fc.constantFrom('2026-03-01', '2026-03-02'),
    value_on: fc.constantFrom('2026-03-01', '2026-03-02'),
    known_at: fc.constantFrom('2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'),
    amount: fc.bigInt({ min: -3n, max: 3n }),
  })
  fc.assert(
    fc.property(fc.array(anyPosting), (postings) => {
      const gathered = gatherPostings(postings)
      const placeOf = ({ amount: _amount, ...where }: DebtPosting) => JSON.stringify(where)
      const places = Map.groupBy(postings, placeOf)
      const sums = [...places].map(([where, each]) => ({ where, sum: each.reduce((sum, one) => sum + one.amount, 0n) }))
      expect(new Map(gathered.map((one) => [placeOf(one), one.amount]))).toEqual(
        new Map(sums.filter(({ sum }) => sum !== 0n).map(({ where, sum }) => [where, sum])),
      )
      expect(gatherPostings([...postings, ...postings.map((one) => ({ ...one, amount: -one.amount }))])).toEqual([])
    }),
  )
})
