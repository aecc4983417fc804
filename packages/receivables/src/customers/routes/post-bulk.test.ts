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

const tagsOf = async (id: string) => (await admin.get(`/api/customers/${id}`)).body.tags

describe('POST /api/customers/bulk', () => {
  test('tags and untags those that are named, and says how many changed', async () => {
    const [a, b] = [await add({ tags: ['old'] }), await add({ tags: ['new'] })]
    const input = { ids: [a.id, b.id, crypto.randomUUID()], action: 'tag', tag: 'new' }
    const { status, body } = await admin.post('/api/customers/bulk', input)
    expect([status, body]).toEqual([200, { changed: 1, unchanged: 1, missing: 1 }])
    expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([['old', 'new'], ['new']])
    await admin.post('/api/customers/bulk', { ids: [a.id, b.id], action: 'untag', tag: 'new' })
    expect([await tagsOf(a.id), await tagsOf(b.id)]).toEqual([['old'], []])
  })

  test('archives everybody whom a filter finds, and restores them; each is in the timeline', async () => {
    const { id } = await add({ tags: ['batch'] })
    await add({ tags: ['batch'] })
    expect(
      (await admin.post('/api/customers/bulk', { filter: { tag: 'batch' }, action: 'archive' })).body.changed,
    ).toBe(2)
    expect((await admin.get('/api/customers/count?tag=batch')).body.count).toBe(0)
    const filter = { tag: ['batch'], archived: 'true' }
    expect((await admin.post('/api/customers/bulk', { filter, action: 'restore' })).body.changed).toBe(2)
    const { body } = await admin.get(`/api/customers/${id}/timeline`)
    expect(body.items.map((item: { kind: string }) => item.kind).sort()).toEqual([
      'customer_added',
      'customer_archived',
      'customer_restored',
    ])
    expect((await admin.get(`/api/customers/${id}`)).body.version).toBe(3)
  })

  test('refuses neither ids nor filter, both, and a tag that is missing (400)', async () => {
    const { id } = await add()
    for (const input of [
      { action: 'archive' },
      { action: 'archive', ids: [id], filter: {} },
      { action: 'tag', ids: [id] },
      { action: 'burn', ids: [id] },
      { action: 'archive', filter: { colour: 'red' } },
    ])
      expect([input, (await admin.post('/api/customers/bulk', input)).status]).toEqual([input, 400])
  })

  test('refuses a filter that finds more than 10,000 (422 too_many_customers_at_once)', async () => {
    await sql`insert into receivables.customers (id, tenant_id, name, created_at, updated_at)
      select gen_random_uuid(), ${stranger.tenantId}::uuid, 'Many', now(), now() from generate_series(1, 10001) n`.execute(
      house.db.system,
    )
    const answer = await stranger.post('/api/customers/bulk', { filter: {}, action: 'archive' })
    expect([answer.status, answer.body.code]).toEqual([422, 'too_many_customers_at_once'])
  })

  test("leaves another organisation's customers alone: they are missing", async () => {
    const { id } = await add()
    const { body } = await stranger.post('/api/customers/bulk', { ids: [id], action: 'archive' })
    expect(body).toEqual({ changed: 0, unchanged: 0, missing: 1 })
    expect((await admin.get(`/api/customers/${id}`)).body.archivedAt).toBeNull()
  })
})
