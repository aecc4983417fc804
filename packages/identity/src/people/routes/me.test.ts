import { permissionsOfRole } from '@recoup/contracts/permissions'
import { row, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('GET /api/me says who is logged in, for which organisation, with which permissions', async () => {
  const administrator = await house.register({ name: 'Ada & Co', currency: 'KWD' })
  const auditor = await house.colleague(administrator, 'auditor')
  const { status, body } = await auditor.get('/api/me')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    person: { id: auditor.id, role: 'auditor', permissions: permissionsOfRole.auditor, totpEnabled: false },
    organisation: { id: administrator.tenantId, name: 'Ada & Co', currency: 'KWD' },
  })
  expect((await request(house.server, 'GET', '/api/me')).status).toBe(401)
})

test('PATCH /api/me changes the own name, whatever the role, and nothing else', async () => {
  const administrator = await house.register()
  const auditor = await house.colleague(administrator, 'auditor')
  const answer = await auditor.patch('/api/me', { name: '  Grace Hopper ' })
  expect(answer).toMatchObject({ status: 200, body: { person: { name: 'Grace Hopper' } } })
  expect((await auditor.get('/api/me')).body.person.name).toBe('Grace Hopper')
  const entry = await row<{ after: unknown }>(
    house.db.system,
    sql`select after from platform.audit_log where subject_id = ${auditor.id} and action = 'person.changed'`,
  )
  expect(entry?.after).toEqual({ name: 'Grace Hopper' })
  expect((await auditor.patch('/api/me', { role: 'administrator' })).status).toBe(400)
  expect((await auditor.patch('/api/me', { name: ' ' })).body.errors[0].pointer).toBe('/name')
  expect((await request(house.server, 'PATCH', '/api/me', { name: 'x' })).status).toBe(401)
})

test('an API key is no person (403 only_people_can_do_this)', async () => {
  const administrator = await house.register()
  const { body } = await administrator.post('/api/api-keys', { name: 'Till', permissions: ['payments:record'] })
  const as = { authorization: `Bearer ${body.key}` }
  expect((await request(house.server, 'GET', '/api/me', undefined, as)).body.code).toBe('only_people_can_do_this')
  expect((await request(house.server, 'PATCH', '/api/me', { name: 'x' }, as)).status).toBe(403)
})
