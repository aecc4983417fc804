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

describe('GET /api/customers/:id/timeline', () => {
  test('everything that happened, latest first, page by page, once', async () => {
    const { id } = await add({ debts: [{ reference: 'INV-1', amount: 1_000, currency: 'EUR', dueOn: '2026-03-20' }] })
    const later = async (work: () => Promise<{ status: number; text: string }>) => {
      house.clock.advance(1_000)
      const answer = await work()
      if (answer.status >= 300) throw new Error(answer.text)
    }
    const debt = (await admin.get(`/api/customers/${id}/debts`)).body.items[0]
    await later(() => admin.patch(`/api/customers/${id}`, { name: 'Anna Neu', tags: ['a', 'b'] }, { 'if-match': '1' }))
    await later(() => admin.post(`/api/customers/${id}/notes`, { text: 'called' }))
    await later(() => admin.patch(`/api/debts/${debt.id}`, { dueOn: '2026-03-25' }, { 'if-match': '1' }))
    await later(() =>
      admin.post('/api/payments', {
        customerId: id,
        amount: 400,
        currency: 'EUR',
        method: 'cash',
        reference: 'till 3',
      }),
    )
    await later(() => admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'billed twice' }))
    await later(() => admin.post(`/api/customers/${id}/archival`))
    const items: { kind: string; id: string; [field: string]: unknown }[] = []
    let cursor = ''
    do {
      const { status, body } = await admin.get(`/api/customers/${id}/timeline?limit=3${cursor}`)
      expect(status).toBe(200)
      items.push(...body.items)
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    expect(items.map((item) => item.kind)).toEqual([
      'customer_archived',
      'debt_reversed',
      'payment_completed',
      'debt_changed',
      'note_added',
      'customer_changed',
      'debt_added',
      'customer_added',
    ])
    expect(items[1]).toMatchObject({
      debtId: debt.id,
      amount: 1_000,
      currency: 'EUR',
      reference: 'INV-1',
      text: 'billed twice',
      personId: admin.id,
    })
    expect(items[2]).toMatchObject({ amount: 400, currency: 'EUR', reference: 'till 3', personId: admin.id })
    expect(items[3]?.changes).toEqual([{ field: 'dueOn', before: '2026-03-20', after: '2026-03-25' }])
    expect(items[5]?.changes).toEqual([
      { field: 'name', before: 'Anna Schmidt', after: 'Anna Neu' },
      { field: 'tags', before: null, after: 'a, b' },
    ])
    expect(items[7]).toMatchObject({ personId: admin.id })
  })

  test("refuses a cursor of another customer's timeline (400 cursor_is_invalid)", async () => {
    const [a, b] = [await add(), await add()]
    await admin.post(`/api/customers/${a.id}/notes`, { text: 'x' })
    const { body } = await admin.get(`/api/customers/${a.id}/timeline?limit=1`)
    expect((await admin.get(`/api/customers/${b.id}/timeline?cursor=${body.nextCursor}`)).body.code).toBe(
      'cursor_is_invalid',
    )
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.get(`/api/customers/${id}/timeline`)).status).toBe(404)
  })
})
