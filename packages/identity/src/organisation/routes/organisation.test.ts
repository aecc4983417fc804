import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

describe('/api/organisation', () => {
  test('GET shows everybody their own organisation', async () => {
    const administrator = await house.register({ name: 'Ada & Co', timeZone: 'Asia/Tokyo' })
    const auditor = await house.colleague(administrator, 'auditor')
    const { status, body } = await auditor.get('/api/organisation')
    expect(status).toBe(200)
    expect(body).toEqual({
      id: administrator.tenantId,
      name: 'Ada & Co',
      currency: 'EUR',
      timeZone: 'Asia/Tokyo',
      locale: 'en',
      demo: false,
    })
    expect((await request(house.server, 'GET', '/api/organisation')).status).toBe(401)
  })

  test('PATCH changes it for everybody, touches no other, and keeps before and after', async () => {
    const administrator = await house.register({ name: 'Before' })
    const stranger = await house.register({ name: 'Stranger' })
    const answer = await administrator.patch('/api/organisation', { name: 'After', timeZone: 'America/Lima' })
    expect(answer).toMatchObject({ status: 200, body: { name: 'After', timeZone: 'America/Lima', currency: 'EUR' } })
    expect((await administrator.get('/api/me')).body.organisation.name).toBe('After')
    expect((await stranger.get('/api/organisation')).body.name).toBe('Stranger')
    const entry = await row<{ before: unknown; after: unknown }>(
      house.db.system,
      sql`select before, after from platform.audit_log
          where tenant_id = ${administrator.tenantId} and action = 'organisation.changed'`,
    )
    expect(entry).toMatchObject({ before: { name: 'Before' }, after: { name: 'After' } })
  })

  test('a change of the time zone is told, with the zone before; other changes are not', async () => {
    const administrator = await house.register({ timeZone: 'Asia/Tokyo' })
    await administrator.patch('/api/organisation', { name: 'Renamed', timeZone: 'Asia/Tokyo' })
    await administrator.patch('/api/organisation', { timeZone: 'America/Lima' })
    const told = await rows(
      house.db.system,
      sql`select key, payload from platform.outbox
          where tenant_id = ${administrator.tenantId} and type = 'organisation.changed'`,
    )
    expect(told).toEqual([
      { key: administrator.tenantId, payload: { timeZone: 'America/Lima', previousTimeZone: 'Asia/Tokyo' } },
    ])
  })

  test('PATCH names wrong fields (400) and is for administrators (401, 403)', async () => {
    const administrator = await house.register()
    const manager = await house.colleague(administrator, 'manager')
    const wrong = await administrator.patch('/api/organisation', {
      currency: 'EURO',
      timeZone: '+01:00',
      locale: 'not a locale',
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(
      expect.arrayContaining(['/currency', '/timeZone', '/locale']),
    )
    expect((await manager.patch('/api/organisation', { name: 'Mine' })).status).toBe(403)
    expect((await request(house.server, 'PATCH', '/api/organisation', { name: 'Mine' })).status).toBe(401)
  })
})
