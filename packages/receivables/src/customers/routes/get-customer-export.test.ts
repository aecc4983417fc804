import { rows, sql } from '@recoup/platform/db'
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

const lines = (text: string) => text.replace('\ufeff', '').trimEnd().split('\r\n')

describe('GET /api/customers/export', () => {
  beforeAll(async () => {
    await add({ name: '=HYPERLINK("http://evil")', reference: 'X-1', tags: ['risky'] })
    await add({
      name: 'Zoë, the second',
      debts: [
        { amount: 123_456, currency: 'EUR', dueOn: '2026-03-01' },
        { amount: 5_000, currency: 'JPY', dueOn: '2026-04-01' },
      ],
    })
  })

  test('CSV: one row for each currency, amounts with their decimals, formulas disarmed', async () => {
    const { status, text, headers } = await admin.get('/api/customers/export?format=csv&sort=-name')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe('attachment; filename="customers-2026-03-10.csv"')
    const [header, ...cells] = lines(text)
    expect(header).toMatch(/^Reference,Name,E-mails,Phones,/)
    expect(cells).toHaveLength(3)
    expect(cells[0]).toMatch(/^,"Zoë, the second",.*overdue,9,1-30,EUR,1234\.56,1234\.56,0\.00,2026-03-01,2026-04-01,/)
    expect(cells[1]).toContain(',JPY,5000,0,0,2026-04-01,')
    expect(cells[2]).toContain(`X-1,"'=HYPERLINK(""http://evil"")"`)
  })

  test('the filter and the ids narrow it', async () => {
    expect(lines((await admin.get('/api/customers/export?format=csv&tag=risky')).text)).toHaveLength(2)
    const { id } = await add({ name: 'Only me' })
    const only = lines((await admin.get(`/api/customers/export?format=csv&ids=${id}`)).text)
    expect(only).toHaveLength(2)
    expect(only[1]).toContain('Only me')
  })

  test('a workbook opens', async () => {
    const answer = await house.server.inject({
      url: '/api/customers/export?format=xlsx',
      headers: { authorization: `Bearer ${admin.accessToken}` },
    })
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  test('more than one batch comes out whole, each customer once', async () => {
    const many = await house.register()
    await sql`insert into receivables.customers (id, tenant_id, name, reference, created_at, updated_at)
      select gen_random_uuid(), ${many.tenantId}::uuid, 'Same name', 'R' || n, now(), now() from generate_series(1, 1234) n`.execute(
      house.db.system,
    )
    const all = lines((await many.get('/api/customers/export?format=csv&sort=name')).text).slice(1)
    expect(new Set(all.map((line) => line.split(',')[0])).size).toBe(1234)
    expect(all).toHaveLength(1234)
  })

  test('is audited, and a collector may not (403)', async () => {
    await admin.get('/api/customers/export?format=csv')
    const audited = await rows<{ action: string }>(
      house.db.system,
      sql`select action from platform.audit_log where tenant_id = ${admin.tenantId} and action = 'customers.exported'`,
    )
    expect(audited.length).toBeGreaterThan(0)
    const collector = await house.colleague(admin, 'collector')
    expect((await collector.get('/api/customers/export')).status).toBe(403)
  })

  test('refuses formats that are none (400)', async () => {
    expect((await admin.get('/api/customers/export?format=pdf')).status).toBe(400)
  })

  test("another organisation's export holds none of it", async () => {
    expect(lines((await stranger.get('/api/customers/export?format=csv&archived=all')).text)).toHaveLength(1)
  })
})
