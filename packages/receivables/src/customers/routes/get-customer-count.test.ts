import { sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let admin: Person
let stranger: Person

beforeAll(async () => {
  house = await openHouse({ now: '2026-03-10T10:00:00Z' })
  admin = await house.register({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
  stranger = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const add = async (fields: object = {}) =>
  (await admin.post('/api/customers', { name: 'Anna Schmidt', ...fields })).body

describe('GET /api/customers/count', () => {
  test('counts exactly up to 10,000, and says that it is about so many beyond', async () => {
    await add({ debts: [{ amount: 1, currency: 'EUR', dueOn: '2026-03-01' }] })
    await add()
    expect((await admin.get('/api/customers/count')).body).toEqual({ count: 2, exact: true })
    expect((await admin.get('/api/customers/count?status=overdue')).body).toEqual({ count: 1, exact: true })
    await sql`insert into receivables.customers (id, tenant_id, name, created_at, updated_at)
      select gen_random_uuid(), ${admin.tenantId}::uuid, 'Many ' || n, now(), now() from generate_series(1, 12000) n`.execute(
      house.db.system,
    )
    await sql`analyze receivables.customers`.execute(house.db.system)
    const { body } = await admin.get('/api/customers/count')
    expect(body.exact).toBe(false)
    expect(body.count).toBeGreaterThan(11_000)
    expect(body.count).toBeLessThan(13_000)
    expect((await admin.get('/api/customers/count?q=many')).body).toEqual({ count: 10_000, exact: false })
    expect((await admin.get('/api/customers?q=many+12000')).body.items).toHaveLength(1)
    expect((await admin.get('/api/customers?q=many&limit=200')).body.items).toHaveLength(200)
    expect((await stranger.get('/api/customers/count')).body).toEqual({ count: 0, exact: true })
  })

  test('refuses what is no filter (400)', async () => {
    expect((await admin.get('/api/customers/count?sort=name')).status).toBe(400)
  })
})
