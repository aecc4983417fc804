import { rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { totpOf } from '../../second-factor/check-code.ts'

let house: TestHouse
let administrator: Person
let collector: Person
let stranger: Person
beforeAll(async () => {
  house = await openHouse()
  stranger = await house.register()
})
beforeEach(async () => {
  administrator = await house.register()
  collector = await house.colleague(administrator, 'collector')
})
afterAll(() => house[Symbol.asyncDispose]())

const auditOf = (id: string) =>
  rows<{ action: string; person_id: string; before: unknown; after: unknown }>(
    house.db.system,
    sql`select action, person_id, before, after from platform.audit_log where subject_id = ${id} order by id`,
  )

describe('GET /api/people', () => {
  test('shows everybody of this organisation, and nobody of another', async () => {
    const { status, body } = await collector.get('/api/people')
    expect(status).toBe(200)
    expect(body.items.map((person: { id: string }) => person.id).sort()).toEqual(
      [administrator.id, collector.id].sort(),
    )
    expect(JSON.stringify(body)).not.toMatch(/argon2|password/)
    expect((await request(house.server, 'GET', '/api/people')).status).toBe(401)
  })
})

describe('GET /api/people/:id', () => {
  test("answers one person; 404 for another organisation's; 400 for no id; 401", async () => {
    const { body } = await collector.get(`/api/people/${administrator.id}`)
    expect(body).toMatchObject({ email: administrator.email, role: 'administrator', active: true, totpEnabled: false })
    expect((await stranger.get(`/api/people/${collector.id}`)).body.code).toBe('person_not_found')
    expect((await collector.get('/api/people/nonsense')).status).toBe(400)
    expect((await request(house.server, 'GET', `/api/people/${collector.id}`)).status).toBe(401)
  })
})

describe('PATCH /api/people/:id', () => {
  test('changes name and role; the role counts at the next request, and both are written down', async () => {
    expect((await collector.get('/api/audit')).status).toBe(403)
    const answer = await administrator.patch(`/api/people/${collector.id}`, { role: 'manager', name: 'Grace Hopper' })
    expect(answer).toMatchObject({ status: 200, body: { role: 'manager', name: 'Grace Hopper' } })
    expect((await collector.get('/api/audit')).status).toBe(200)
    const entry = (await auditOf(collector.id)).at(-1)
    expect(entry).toMatchObject({
      action: 'person.changed',
      person_id: administrator.id,
      before: { role: 'collector' },
      after: { role: 'manager', name: 'Grace Hopper' },
    })
  })

  test('the last administrator stays one (409 last_administrator_must_stay)', async () => {
    const answer = await administrator.patch(`/api/people/${administrator.id}`, { role: 'manager' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'last_administrator_must_stay' } })
    await administrator.patch(`/api/people/${collector.id}`, { role: 'administrator' })
    expect((await administrator.patch(`/api/people/${administrator.id}`, { role: 'manager' })).status).toBe(200)
  })

  test('two administrators who demote each other at once: one of them stays', async () => {
    const other = await house.colleague(administrator, 'administrator')
    const asked = await house.db.system.transaction().execute(async (tx) => {
      // Both wait here, let in as the administrators that they still are.
      await sql`select 1 from identity.people where tenant_id = ${administrator.tenantId} for update`.execute(tx)
      const requests = [
        administrator.patch(`/api/people/${other.id}`, { role: 'auditor' }),
        other.patch(`/api/people/${administrator.id}`, { role: 'auditor' }),
      ]
      const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(() => rows(house.db.system, waiting)).toHaveLength(2)
      return requests
    })
    const answers = await Promise.all(asked)
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('refuses a role that does not exist (400), a collector (403), nobody (401), a stranger (404)', async () => {
    const path = `/api/people/${collector.id}`
    expect((await administrator.patch(path, { role: 'king' })).body.errors[0].pointer).toBe('/role')
    expect((await collector.patch(path, { role: 'administrator' })).status).toBe(403)
    expect((await request(house.server, 'PATCH', path, {})).status).toBe(401)
    expect((await stranger.patch(path, { name: 'Mine' })).status).toBe(404)
  })

  test('an API key raises nobody above itself (403 permissions_exceed_yours)', async () => {
    const { body } = await administrator.post('/api/api-keys', { name: 'HR', permissions: ['people:manage'] })
    const answer = await request(
      house.server,
      'PATCH',
      `/api/people/${collector.id}`,
      { role: 'administrator' },
      { authorization: `Bearer ${body.key}` },
    )
    expect(answer.body.code).toBe('permissions_exceed_yours')
  })
})

describe('DELETE /api/people/:id/totp', () => {
  const logIn = () =>
    request(house.server, 'POST', '/api/auth/login', {
      email: collector.email,
      password: 'correct horse battery staple',
    })

  test('lets a colleague in again who lost their phone, and tells them', async () => {
    const { body } = await collector.post('/api/me/totp')
    const code = totpOf(body.secret, 'x').generate({ timestamp: house.clock.now() })
    await collector.post('/api/me/totp/confirmation', { code })
    expect((await logIn()).body.code).toBe('second_factor_required')
    expect((await administrator.delete(`/api/people/${collector.id}/totp`)).status).toBe(204)
    expect((await logIn()).status).toBe(200)
    expect((await auditOf(collector.id)).at(-1)).toMatchObject({
      action: 'second_factor.turned_off',
      person_id: administrator.id,
    })
    const mail = await rows<{ subject: string }>(
      house.db.system,
      sql`select subject from platform.mail where recipient = ${collector.email} order by id desc limit 1`,
    )
    expect(mail).toEqual([{ subject: 'Your Recoup second factor was turned off' }])
  })

  test('400, 401, 403, and 404 for a stranger', async () => {
    const path = `/api/people/${collector.id}/totp`
    expect((await request(house.server, 'DELETE', path)).status).toBe(401)
    expect((await collector.delete(path)).status).toBe(403)
    expect((await stranger.delete(path)).body.code).toBe('person_not_found')
    expect((await administrator.delete('/api/people/nonsense/totp')).status).toBe(400)
  })
})

describe('deactivation', () => {
  test('POST ends sessions at once and stops log-in; DELETE lets the person in again', async () => {
    const logIn = () =>
      request(house.server, 'POST', '/api/auth/login', {
        email: collector.email,
        password: 'correct horse battery staple',
      })
    const answer = await administrator.post(`/api/people/${collector.id}/deactivation`)
    expect(answer).toMatchObject({ status: 200, body: { active: false } })
    expect((await collector.get('/api/me')).body.code).toBe('session_has_ended')
    expect((await logIn()).status).toBe(401)
    const again = await administrator.delete(`/api/people/${collector.id}/deactivation`)
    expect(again).toMatchObject({ status: 200, body: { active: true, deactivatedAt: null } })
    // The old session stays ended.
    expect((await collector.get('/api/me')).status).toBe(401)
    expect((await logIn()).status).toBe(200)
    expect((await auditOf(collector.id)).map((entry) => entry.action)).toEqual([
      'person.added',
      'person.deactivated',
      'person.reactivated',
    ])
  })

  test('the last active administrator cannot be deactivated (409)', async () => {
    const other = await house.colleague(administrator, 'administrator')
    await administrator.post(`/api/people/${other.id}/deactivation`)
    const answer = await administrator.post(`/api/people/${administrator.id}/deactivation`)
    expect(answer.body.code).toBe('last_administrator_must_stay')
  })

  test.each(['POST', 'DELETE'] as const)('%s: 400, 401, 403, and 404 for a stranger', async (method) => {
    const path = `/api/people/${collector.id}/deactivation`
    const as = (person: Person) => ({ authorization: `Bearer ${person.accessToken}` })
    expect((await request(house.server, method, path)).status).toBe(401)
    expect((await request(house.server, method, path, undefined, as(collector))).status).toBe(403)
    expect((await request(house.server, method, path, undefined, as(stranger))).body.code).toBe('person_not_found')
    const nonsense = await request(house.server, method, '/api/people/x/deactivation', undefined, as(administrator))
    expect(nonsense.status).toBe(400)
    expect((await collector.get('/api/me')).status).toBe(200)
  })
})
