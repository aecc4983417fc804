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

describe('POST /api/customers', () => {
  test('the quick form adds a customer with one overdue debt', async () => {
    const { status, body, headers } = await admin.post('/api/customers', {
      name: ' Jürgen Müller ',
      emails: ['J.Mueller@Example.COM'],
      phones: ['0151 12345678'],
      debts: [{ amount: 12_345, currency: 'EUR', dueOn: '2026-02-28' }],
    })
    expect(status).toBe(201)
    expect(headers.etag).toBe('"1"')
    expect(headers.location).toBe(`/api/customers/${body.id}`)
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
    expect((await admin.get(`/api/customers/${body.id}`)).body).toEqual(body)
  })

  test('amounts of different currencies never mix, and what is due later is not overdue', async () => {
    const customer = await add({
      debts: [
        { amount: 100, currency: 'EUR', dueOn: '2026-03-10' },
        { amount: 250, currency: 'EUR', dueOn: '2026-03-01' },
        { amount: 7, currency: 'JPY', dueOn: '2026-04-01' },
      ],
    })
    expect(customer).toMatchObject({ status: 'overdue', nextDueOn: '2026-03-10', oldestDueOn: '2026-03-01' })
    expect(customer.balances).toEqual([
      { currency: 'EUR', outstanding: 350, overdue: 250, unapplied: 0, oldestDueOn: '2026-03-01' },
      { currency: 'JPY', outstanding: 7, overdue: 0, unapplied: 0, oldestDueOn: '2026-04-01' },
    ])
  })

  test("somebody who owes nothing has a balance of zero in the organisation's currency", async () => {
    expect(await add()).toMatchObject({
      status: 'completed',
      bucket: null,
      balances: [{ currency: 'EUR', outstanding: 0, overdue: 0, unapplied: 0, oldestDueOn: null }],
    })
  })

  test('names each field that cannot be understood (400)', async () => {
    const { status, body } = await admin.post('/api/customers', { name: 'A', phones: ['123'], timeZone: 'Nowhere' })
    expect(status).toBe(400)
    expect(body.code).toBe('input_is_invalid')
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/phones/0', '/timeZone'])
    const other = await admin.post('/api/customers', { name: ' ', emails: ['no'], nmae: 'x' })
    expect(other.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/name',
      '/emails/0',
      '/nmae',
    ])
    const late = await admin.post('/api/customers', {
      name: 'A',
      debts: [{ amount: 1, currency: 'EUR', issuedOn: '2026-03-02', dueOn: '2026-03-01' }],
    })
    expect(late.body.errors[0].pointer).toBe('/debts/0/dueOn')
  })

  test('refuses a reference that is in use (409 customer_reference_is_taken), in this organisation only', async () => {
    await add({ reference: 'R-1' })
    const again = await admin.post('/api/customers', { name: 'B', reference: 'R-1' })
    expect([again.status, again.body.code]).toEqual([409, 'customer_reference_is_taken'])
    expect(again.body.errors[0].pointer).toBe('/reference')
    expect((await stranger.post('/api/customers', { name: 'B', reference: 'R-1' })).status).toBe(201)
  })

  test('refuses a balance beyond what can be kept (422 amount_is_too_large), and keeps nothing of it', async () => {
    const most = Number.MAX_SAFE_INTEGER
    const refused = await admin.post('/api/customers', {
      name: 'Too much',
      debts: [most, 1].map((amount) => ({ amount, currency: 'EUR', dueOn: '2026-03-20' })),
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'amount_is_too_large'])
    expect((await admin.get('/api/customers?q=too+much')).body.items).toEqual([])
  })

  test('the same Idempotency-Key adds the customer once', async () => {
    const key = { 'idempotency-key': 'form-1' }
    const first = await admin.post('/api/customers', { name: 'Once' }, key)
    expect((await admin.post('/api/customers', { name: 'Once' }, key)).body).toEqual(first.body)
    expect((await admin.post('/api/customers', { name: 'Twice' }, key)).status).toBe(422)
  })

  test('is audited with the person who did it', async () => {
    const customer = await add({ name: 'Audited' })
    const { body } = await admin.get(`/api/audit?subjectId=${customer.id}`)
    expect(body.items?.[0]).toMatchObject({ action: 'customer.added', personId: admin.id })
  })
})
