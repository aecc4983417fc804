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

const match = (version: number) => ({ 'if-match': `"${version}"` })

describe('PATCH /api/customers/:id', () => {
  test('changes the fields that are named, empties those that are null, and leaves the others', async () => {
    const { id } = await add({ notes: 'calls back', tags: ['a'], phones: ['+4915112345678'] })
    const { status, body, headers } = await admin.patch(
      `/api/customers/${id}`,
      { name: 'Anna Schmitt', notes: null, address: { city: 'Bonn', country: 'DE' } },
      match(1),
    )
    expect([status, headers.etag]).toEqual([200, '"2"'])
    expect(body).toMatchObject({
      name: 'Anna Schmitt',
      notes: null,
      tags: ['a'],
      phones: ['+4915112345678'],
      address: { city: 'Bonn', country: 'DE' },
      version: 2,
    })
  })

  test('what changes nothing keeps the version', async () => {
    const { id } = await add({ tags: ['a'] })
    const { status, body } = await admin.patch(`/api/customers/${id}`, { name: 'Anna Schmidt', tags: ['a'] }, match(1))
    expect([status, body.version]).toEqual([200, 1])
  })

  test('the second of two who edit at once gets 412 with the customer as it is now', async () => {
    const { id } = await add()
    const colleague = await house.colleague(admin, 'collector')
    expect((await colleague.patch(`/api/customers/${id}`, { name: 'First' }, match(1))).status).toBe(200)
    const { status, body } = await admin.patch(`/api/customers/${id}`, { name: 'Second' }, match(1))
    expect([status, body.code]).toEqual([412, 'customer_was_changed'])
    expect(body.current).toEqual((await admin.get(`/api/customers/${id}`)).body)
    expect(body.current).toMatchObject({ name: 'First', version: 2 })
  })

  test('of ten edits at the same moment one wins', async () => {
    const { id } = await add()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => admin.patch(`/api/customers/${id}`, { name: `Name ${n}` }, match(1))),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)])
  })

  test('asks for If-Match (428), and understands only versions in it (400)', async () => {
    const { id } = await add()
    expect((await admin.patch(`/api/customers/${id}`, { name: 'X' })).body.code).toBe('if_match_is_missing')
    const odd = await admin.patch(`/api/customers/${id}`, { name: 'X' }, { 'if-match': 'newest' })
    expect([odd.status, odd.body.code]).toEqual([400, 'if_match_is_invalid'])
  })

  test('refuses phones that do not exist (400) and a reference in use (409)', async () => {
    await add({ reference: 'P-1' })
    const { id } = await add()
    const wrong = await admin.patch(`/api/customers/${id}`, { phones: ['0'.repeat(5)] }, match(1))
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, '/phones/0'])
    const taken = await admin.patch(`/api/customers/${id}`, { reference: 'P-1' }, match(1))
    expect([taken.status, taken.body.code]).toEqual([409, 'customer_reference_is_taken'])
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.patch(`/api/customers/${id}`, { name: 'Mine' }, match(1))).status).toBe(404)
    expect((await admin.get(`/api/customers/${id}`)).body.name).toBe('Anna Schmidt')
  })
})
