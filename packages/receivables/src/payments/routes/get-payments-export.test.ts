import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('GET /api/payments/export', () => {
  let house: TestHouse
  let clerk: Person
  beforeAll(async () => {
    house = await openHouse()
    clerk = await house.register({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    const customer = await owingCustomer(clerk, [], '=HYPERLINK("http://evil")')
    for (let amount = 1; amount <= 205; amount++)
      await clerk.post('/api/payments', { customerId: customer.id, amount, currency: 'EUR', method: 'cash' })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('writes every payment as CSV, more than a page of them, and no formula', async () => {
    const { status, headers, text } = await clerk.get('/api/payments/export?format=csv&sort=amount')
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('text/csv')
    expect(headers['content-disposition']).toBe('attachment; filename="payments-2026-03-10.csv"')
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(206)
    expect(lines[0]).toContain('Value date,Customer,Reference,Amount,Currency')
    expect(lines[1]).toContain(`2026-03-10,"'=HYPERLINK(""http://evil"")",,0.01,EUR,cash,manual,completed`)
    expect(lines[205]).toContain(',2.05,EUR,')
  })

  test('writes a workbook', async () => {
    const { status, headers, text } = await clerk.get('/api/payments/export?format=xlsx&minAmount=200')
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('spreadsheetml')
    expect(text.slice(0, 2)).toBe('PK')
  })

  test('honours the filters', async () => {
    const { text } = await clerk.get('/api/payments/export?minAmount=204')
    expect(text.trim().split('\r\n')).toHaveLength(3)
    const rows = async (query: string) =>
      (await clerk.get(`/api/payments/export?minAmount=200&${query}`)).text.trim().split('\r\n').length - 1
    // 10 March 2026 is a Tuesday; 10:00 in UTC is 11:00 in Berlin.
    expect([await rows('weekday=2&hour=11'), await rows('weekday=3'), await rows('hour=10')]).toEqual([6, 0, 0])
    expect([await rows('reasonGiven=false'), await rows('reason=declined')]).toEqual([6, 0])
  })

  test('is written down in the audit log', async () => {
    await clerk.get('/api/payments/export?status=completed')
    const { body } = await clerk.get('/api/audit?action=payments.exported')
    expect((await clerk.get(`/api/audit/${body.items[0].id}`)).body).toMatchObject({
      after: { format: 'csv', status: ['completed'] },
    })
  })

  test('refuses a format that is none (400)', async () => {
    expect((await clerk.get('/api/payments/export?format=pdf')).status).toBe(400)
  })

  test('is closed to others: another organisation exports an empty list', async () => {
    expect(await askAsOthers(house, { method: 'GET', path: '/api/payments/export' })).toEqual({
      unknown: 401,
      stranger: { status: 200 },
    })
    const stranger = await house.register()
    expect((await stranger.get('/api/payments/export')).text.trim().split('\r\n')).toHaveLength(1)
  })
})
