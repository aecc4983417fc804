import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const registration = (changes: Record<string, unknown> = {}) => ({
  organisationName: 'Ada & Co',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  password: 'a long sentence is fine',
  ...changes,
})
const register = (body: unknown) => request(house.server, 'POST', '/api/auth/register', body)

describe('POST /api/auth/register', () => {
  test('creates an organisation with its administrator, who is logged in', async () => {
    const answer = await register(registration({ currency: 'JPY', timeZone: 'Asia/Tokyo', locale: 'ja' }))
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      expiresInSeconds: 600,
      person: { name: 'Ada Lovelace', email: 'ada@example.com', role: 'administrator', totpEnabled: false },
      organisation: { name: 'Ada & Co', currency: 'JPY', timeZone: 'Asia/Tokyo', locale: 'ja', demo: false },
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^recoup_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/auth; HttpOnly; SameSite=Strict$/)
    const me = await request(house.server, 'GET', '/api/me', undefined, {
      authorization: `Bearer ${answer.body.accessToken}`,
    })
    expect(me.body.organisation.name).toBe('Ada & Co')
  })

  test('makes a demo organisation when it is asked for, for good', async () => {
    const { body } = await register(registration({ email: 'demo@example.com', demo: true }))
    expect(body.organisation.demo).toBe(true)
    const as = { authorization: `Bearer ${body.accessToken}` }
    const changed = await request(house.server, 'PATCH', '/api/organisation', { demo: false }, as)
    expect(changed.status).toBe(400)
    expect((await request(house.server, 'GET', '/api/organisation', undefined, as)).body.demo).toBe(true)
  })

  test('tells the other contexts and the audit log, without the password', async () => {
    const { body } = await register(registration({ email: 'told@example.com', organisationName: 'Told' }))
    const event = await row<{ payload: unknown }>(
      house.db.system,
      sql`select payload from platform.outbox where tenant_id = ${body.organisation.id} and type = 'organisation.registered'`,
    )
    expect(event?.payload).toEqual({ tenantId: body.organisation.id, name: 'Told', currency: 'EUR' })
    const entries = await rows<{ action: string; ip: string; person_id: string; after: unknown }>(
      house.db.system,
      sql`select action, ip, person_id, after from platform.audit_log where tenant_id = ${body.organisation.id} order by id`,
    )
    expect(entries.map((entry) => entry.action)).toEqual(['organisation.registered', 'person.added'])
    expect(entries.every((entry) => entry.ip === '127.0.0.1' && entry.person_id === body.person.id)).toBe(true)
    expect(JSON.stringify(entries)).not.toContain('a long sentence')
  })

  test('refuses an e-mail address that somebody has, however it is written (409 email_is_taken)', async () => {
    await register(registration({ email: 'taken@example.com' }))
    const answer = await register(registration({ email: ' TAKEN@Example.com ' }))
    expect(answer.status).toBe(409)
    expect(answer.body.code).toBe('email_is_taken')
  })

  test('names every wrong field (400)', async () => {
    const answer = await register({
      organisationName: ' ',
      name: 'x',
      email: 'nobody',
      password: 'short',
      currency: 'XXX',
      timeZone: 'Mars/Olympus',
      extra: 1,
    })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/currency',
      '/email',
      '/extra',
      '/organisationName',
      '/password',
      '/timeZone',
    ])
  })

  test('refuses a password that is on every list (422 password_is_too_easy)', async () => {
    const answer = await register(registration({ email: 'easy@example.com', password: 'Password1234' }))
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'password_is_too_easy', errors: [{ pointer: '/password' }] })
  })
})
