import { inTenant, rows, sql } from '@recoup/platform/db'
import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let house: TestHouse
let person: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  person = await house.register({ demo: true })
})
afterAll(() => house[Symbol.asyncDispose]())

const path = '/api/payments/seed'

test('fills an empty demo organisation with a thousand payments (201), and the figures follow', async () => {
  const seeded = await person.post(path, {})
  expect(seeded.status).toBe(201)
  expect(seeded.body).toMatchObject({ payments: 1_000, customers: 50 })
  expect(seeded.body.debts).toBeGreaterThan(200)
  const off = await inTenant(house.db, person.tenantId, (tx) =>
    rows(tx, sql`select * from receivables.check_balances()`),
  )
  expect(off).toEqual([])
  await house.settle()
  const metrics = await person.get('/api/analytics/metrics?from=2025-11-01&to=2026-03-10')
  const [counted] = await rows<{ n: number }>(
    house.db.system,
    sql`select count(*)::int as n from receivables.payments where tenant_id = ${person.tenantId} and currency = 'EUR'`,
  )
  expect(metrics.body.totalPayments).toBe(counted?.n)
  const audit = await person.get('/api/audit')
  expect(audit.body.items[0]).toMatchObject({ action: 'demo.seeded' })
})

test('without a body it is a thousand; a misspelt field is refused (400)', async () => {
  const misspelt = await person.post(path, { payment: 5 })
  expect(misspelt).toMatchObject({ status: 400, body: { errors: [{ pointer: '/payment' }] } })
  const seeded = await person.post(path)
  expect(seeded).toMatchObject({ status: 201, body: { payments: 1_000 } })
})

test('the same key answers the same again, once', async () => {
  const key = { 'idempotency-key': 'fill it' }
  const first = await person.post(path, { payments: 50, seed: 3 }, key)
  const second = await person.post(path, { payments: 50, seed: 3 }, key)
  expect(second.body).toEqual(first.body)
  expect(second.headers['idempotency-replayed']).toBe('true')
})

test('refuses where something is already (409 organisation_is_not_empty)', async () => {
  await person.post('/api/customers', { name: 'Ada Lovelace', debts: [] })
  expect(await person.post(path, {})).toMatchObject({ status: 409, body: { code: 'organisation_is_not_empty' } })
})

test('refuses a real organisation (409 organisation_is_not_a_demo)', async () => {
  const real = await house.register()
  expect(await real.post(path, {})).toMatchObject({ status: 409, body: { code: 'organisation_is_not_a_demo' } })
})

test('refuses more than five thousand, and none (400)', async () => {
  for (const payments of [0, 5_001, 1.5]) expect((await person.post(path, { payments })).status).toBe(400)
})

test('needs a log-in and organisation:manage; another organisation fills its own', async () => {
  const manager = await house.colleague(person, 'manager')
  expect(await askAsOthers(house, { method: 'POST', path, body: {}, without: manager })).toEqual({
    unknown: 401,
    unpermitted: 403,
    stranger: { status: 409, code: 'organisation_is_not_a_demo' },
  })
})
