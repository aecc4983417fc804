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

describe('GET /api/customers/:id/debts', () => {
  test('the earliest due date first, page by page, each debt once', async () => {
    const days = ['2026-03-05', '2026-03-01', '2026-03-05', '2026-04-01', '2026-02-01']
    const { id } = await add({ debts: days.map((dueOn) => ({ amount: 100, currency: 'EUR', dueOn })) })
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await admin.get(`/api/customers/${id}/debts?limit=2${cursor}`)
      seen.push(...body.items.map((debt: { dueOn: string }) => debt.dueOn))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    expect(seen).toEqual([...days].sort())
  })

  test('open=true leaves out what is settled, open=false shows only that', async () => {
    const { id } = await add({
      debts: ['A', 'B'].map((reference) => ({ reference, amount: 100, currency: 'EUR', dueOn: '2026-03-20' })),
    })
    const [first] = (await admin.get(`/api/customers/${id}/debts`)).body.items
    await admin.post(`/api/debts/${first.id}/reversal`, { reason: 'not owed' })
    const references = async (open: string) =>
      (await admin.get(`/api/customers/${id}/debts?open=${open}`)).body.items.map((debt: { id: string }) => debt.id)
    expect(await references('false')).toEqual([first.id])
    expect(await references('true')).toHaveLength(1)
    expect(await references('true')).not.toContain(first.id)
  })

  test("refuses a cursor of another customer's list (400 cursor_is_invalid)", async () => {
    const debts = ['2026-03-20', '2026-03-21'].map((dueOn) => ({ amount: 100, currency: 'EUR', dueOn }))
    const [a, b] = [await add({ debts }), await add({ debts })]
    const { body } = await admin.get(`/api/customers/${a.id}/debts?limit=1`)
    const answer = await admin.get(`/api/customers/${b.id}/debts?limit=1&cursor=${body.nextCursor}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'cursor_is_invalid'])
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.get(`/api/customers/${id}/debts`)).status).toBe(404)
  })
})
