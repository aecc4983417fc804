import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const path = '/api/api-keys'
let house: TestHouse
let administrator: Person
beforeAll(async () => {
  house = await openHouse()
  administrator = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const create = async (person: Person, permissions: string[], more: Record<string, unknown> = {}) =>
  (await person.post(path, { name: 'Web shop', permissions, ...more })).body as { id: string; key: string }
const peopleWith = (key: string) =>
  request(house.server, 'GET', '/api/people', undefined, { authorization: `Bearer ${key}` })

describe('POST /api/api-keys', () => {
  test('makes a key that does what it was given and nothing else, and is shown once', async () => {
    const answer = await administrator.post(path, { name: 'Web shop', permissions: ['people:read', 'people:read'] })
    expect(answer.status).toBe(201)
    expect(answer.body.key).toMatch(/^rk_[\w-]{43}$/)
    expect(answer.body).toMatchObject({ name: 'Web shop', permissions: ['people:read'], expiresAt: null })
    expect((await peopleWith(answer.body.key)).status).toBe(200)
    const as = { authorization: `Bearer ${answer.body.key}` }
    expect((await request(house.server, 'GET', '/api/audit', undefined, as)).status).toBe(403)
    const list = await administrator.get(path)
    expect(list.body.items[0]).toMatchObject({ id: answer.body.id, hint: answer.body.key.slice(0, 8) })
    expect(list.text).not.toContain(answer.body.key)
    const kept = await rows(house.db.system, sql`select * from identity.api_keys`)
    const entries = await rows(house.db.system, sql`select * from platform.audit_log`)
    expect(JSON.stringify([kept, entries])).not.toContain(answer.body.key.slice(8))
  })

  test('what the key does is written down as done by the key', async () => {
    const { id, key } = await create(administrator, ['organisation:manage'])
    const as = { authorization: `Bearer ${key}` }
    expect((await request(house.server, 'PATCH', '/api/organisation', { name: 'By machine' }, as)).status).toBe(200)
    const entry = await row<{ person_id: string | null; actor_name: string }>(
      house.db.system,
      sql`select person_id, actor_name from platform.audit_log where api_key_id = ${id}`,
    )
    expect(entry).toEqual({ person_id: null, actor_name: 'Web shop' })
  })

  test('stops on its day', async () => {
    const { key } = await create(administrator, ['people:read'], { expiresInDays: 1 })
    expect((await peopleWith(key)).status).toBe(200)
    house.clock.advance(86_400_000)
    expect((await peopleWith(key)).body.code).toBe('not_logged_in')
    house.clock.advance(-86_400_000)
  })

  test('stops when the person who made it is deactivated, and shrinks with their role', async () => {
    const maker = await house.colleague(administrator, 'administrator')
    const { key } = await create(maker, ['people:read', 'organisation:manage'])
    const as = { authorization: `Bearer ${key}` }
    const rename = () => request(house.server, 'PATCH', '/api/organisation', { name: 'Renamed' }, as)
    expect((await rename()).status).toBe(200)
    await administrator.patch(`/api/people/${maker.id}`, { role: 'auditor' })
    expect((await rename()).status).toBe(403)
    expect((await peopleWith(key)).status).toBe(200)
    await administrator.post(`/api/people/${maker.id}/deactivation`)
    expect((await peopleWith(key)).status).toBe(401)
  })

  test('notes when it was used last, to the minute', async () => {
    const { id, key } = await create(administrator, ['people:read'])
    const lastUsedAt = async () =>
      (await administrator.get(path)).body.items.find((item: { id: string }) => item.id === id).lastUsedAt
    expect(await lastUsedAt()).toBeNull()
    await peopleWith(key)
    const first = await lastUsedAt()
    expect(Date.parse(first)).toBe(house.clock.now())
    house.clock.advance(30_000)
    await peopleWith(key)
    expect(await lastUsedAt()).toBe(first)
    house.clock.advance(30_000)
    await peopleWith(key)
    expect(Date.parse(await lastUsedAt())).toBe(house.clock.now())
  })

  test('refuses no permissions and unknown ones (400); a key makes no keys (403); 401; 403', async () => {
    const manager = await house.colleague(administrator, 'manager')
    expect((await administrator.post(path, { name: 'x', permissions: [] })).body.errors[0].pointer).toBe('/permissions')
    expect((await administrator.post(path, { name: 'x', permissions: ['all'] })).status).toBe(400)
    const { key } = await create(administrator, ['keys:manage'])
    const byKey = await request(
      house.server,
      'POST',
      path,
      { name: 'x', permissions: ['keys:manage'] },
      { authorization: `Bearer ${key}` },
    )
    expect(byKey.body.code).toBe('only_people_can_do_this')
    expect((await request(house.server, 'POST', path, { name: 'x', permissions: ['people:read'] })).status).toBe(401)
    expect((await manager.post(path, { name: 'x', permissions: ['people:read'] })).status).toBe(403)
  })
})

describe('GET and DELETE /api/api-keys', () => {
  test('a revoked key stops at once and stays in the list', async () => {
    const { id, key } = await create(administrator, ['people:read'])
    expect((await peopleWith(key)).status).toBe(200)
    expect((await administrator.delete(`${path}/${id}`)).status).toBe(204)
    expect((await peopleWith(key)).body.code).toBe('not_logged_in')
    const kept = (await administrator.get(path)).body.items.find((item: { id: string }) => item.id === id)
    expect(kept.revokedAt).not.toBeNull()
    expect((await administrator.delete(`${path}/${id}`)).body.code).toBe('api_key_not_found')
  })

  test("another organisation's key is not there (404); 400; 401; 403", async () => {
    const { id, key } = await create(administrator, ['people:read'])
    const stranger = await house.register()
    const manager = await house.colleague(administrator, 'manager')
    expect((await stranger.get(path)).body.items).toEqual([])
    expect((await stranger.delete(`${path}/${id}`)).status).toBe(404)
    expect((await manager.get(path)).status).toBe(403)
    expect((await manager.delete(`${path}/${id}`)).status).toBe(403)
    expect((await administrator.delete(`${path}/nonsense`)).status).toBe(400)
    expect((await request(house.server, 'GET', path)).status).toBe(401)
    expect((await request(house.server, 'DELETE', `${path}/${id}`)).status).toBe(401)
    expect((await peopleWith(key)).status).toBe(200)
  })
})
