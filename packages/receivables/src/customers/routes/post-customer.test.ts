import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/customers', () => {
  let house: TestHouse
  let admin: Person
  beforeAll(async () => {
    house = await openHouse({ now: '2026-03-10T10:00:00Z' })
    admin = await house.register({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('the quick form adds a customer with one overdue debt', async () => {
    const { status, body, headers } = await admin.post('/api/customers', {
      name: 'Jürgen Müller',
      emails: ['J.Mueller@Example.COM'],
      phones: ['0151 12345678'],
      debts: [{ amount: 12_345, currency: 'EUR', dueOn: '2026-02-28' }],
    })
    expect(status).toBe(201)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({
      name: 'Jürgen Müller',
      emails: ['J.Mueller@example.com'],
      phones: ['+4915112345678'],
      status: 'overdue',
      daysPastDue: 10,
      bucket: '1-30',
      oldestDueOn: '2026-02-28',
      nextDueOn: null,
      balances: [{ currency: 'EUR', outstanding: 12_345, overdue: 12_345, unapplied: 0, oldestDueOn: '2026-02-28' }],
      version: 1,
    })
    const seen = await admin.get(`/api/customers/${body.id}`)
    expect(seen.body).toEqual(body)
    const list = await admin.get('/api/customers?q=muller&status=overdue&sort=-outstanding')
    expect(list.body).toEqual({ items: [body], nextCursor: null })
  })
})
