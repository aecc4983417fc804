import { randomUUID } from 'node:crypto'
import type { EventPayload } from '@recoup/contracts/events'
import { rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { tellFact } from '@recoup/testing/tell-fact'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

type Fact = EventPayload<'payment.changed'>

let house: TestHouse
let dana: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  dana = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const payment = (changed: Partial<Fact> = {}): Fact => ({
  paymentId: randomUUID(),
  customerId: randomUUID(),
  customerName: 'Ada Lovelace',
  amount: 12_345,
  currency: 'EUR',
  method: 'card',
  status: 'completed',
  refundedAmount: 0,
  valueOn: '2026-03-10',
  reference: null,
  reason: null,
  createdAt: '2026-03-10T10:00:00.000Z',
  previous: null,
  refunds: 0,
  movements: [],
  ...changed,
})
const as = (status: string, changed: Partial<NonNullable<Fact['previous']>> = {}): NonNullable<Fact['previous']> => ({
  status,
  refundedAmount: 0,
  valueOn: '2026-03-10',
  reason: null,
  ...changed,
})

const happened = (fact: Fact) => tellFact(house.db, dana.tenantId, 'payment.changed', fact)
const table = (name: string) =>
  rows<Record<string, unknown>>(
    house.db.system,
    sql`select * from ${sql.raw(`analytics.${name}`)} where tenant_id = ${dana.tenantId} order by 2, 3, 4`,
  )

test('a payment that comes, is pending first, or is refunded counts once, with what it is now', async () => {
  await happened(payment())
  const pending = payment({ status: 'pending', amount: 500 })
  await happened(pending)
  await happened({ ...pending, status: 'completed', previous: as('pending') })
  await happened({ ...pending, status: 'refunded', refundedAmount: 200, refunds: 1, previous: as('completed') })
  await house.relay.drain()
  const counters = { payments: 2n, pending: 0n, succeeded: 2n, failed: 0n, gross: 12_845n, refunded: 200n, refunds: 1n }
  const key = { tenant_id: dana.tenantId, currency: 'EUR', day: '2026-03-10' }
  expect(await table('payment_days')).toEqual([{ ...key, method: 'card', ...counters }])
  expect(await table('payment_hours')).toEqual([{ ...key, hour: '2026-03-10T10:00:00.000Z', ...counters }])
  expect(await table('failure_days')).toEqual([])
})

test('facts may come in any order: what was taken off first is put back, and rows of nothing are gone', async () => {
  const moved = payment({ status: 'completed', valueOn: '2026-03-01', previous: as('pending') })
  await happened({
    ...moved,
    status: 'failed',
    reason: '  bounced  ',
    previous: as('completed', { valueOn: '2026-03-01' }),
  })
  await house.relay.drain()
  expect(await table('payment_days')).toMatchObject([{ day: '2026-03-01', payments: 0n, succeeded: -1n, failed: 1n }])
  await happened(moved)
  await house.relay.drain()
  expect(await table('payment_days')).toHaveLength(2)
  await happened({ ...moved, status: 'pending', valueOn: '2026-03-10', previous: null })
  await house.relay.drain()
  expect(await table('payment_days')).toMatchObject([
    { day: '2026-03-01', payments: 1n, pending: 0n, succeeded: 0n, failed: 1n, gross: 0n },
  ])
  expect(await table('payment_hours')).toHaveLength(1)
  expect(await table('failure_days')).toMatchObject([{ reason: 'bounced', payments: 1n, amount: 12_345n }])
})

test('a fact from before there were figures changes nothing, and blocks nothing', async () => {
  const { createdAt: _createdAt, previous: _previous, ...old } = payment()
  await happened(old as Fact)
  await happened(payment())
  await house.relay.drain()
  expect(await table('payment_days')).toMatchObject([{ payments: 1n }])
})
