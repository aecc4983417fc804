import { hash } from '@node-rs/argon2'
import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const password = 'correct horse battery staple'
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const logIn = (email: string, given = password, more: Record<string, unknown> = {}) =>
  request(house.server, 'POST', '/api/auth/login', { email, password: given, ...more })

const auditOf = (person: Person, action: string) =>
  rows<{ after: Record<string, unknown>; actor_name: string; ip: string }>(
    house.db.system,
    sql`select after, actor_name, ip from platform.audit_log
        where tenant_id = ${person.tenantId} and action = ${action} order by id`,
  )

describe('POST /api/auth/login', () => {
  test('answers an access token that works, and a cookie; the e-mail may be written in capitals', async () => {
    const person = await house.register()
    const answer = await logIn(person.email.toUpperCase())
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ person: { id: person.id }, organisation: { id: person.tenantId } })
    expect(String(answer.headers['set-cookie'])).toMatch(/^recoup_refresh=.*HttpOnly; SameSite=Strict$/)
    const me = await request(house.server, 'GET', '/api/me', undefined, {
      authorization: `Bearer ${answer.body.accessToken}`,
    })
    expect(me.status).toBe(200)
    expect(await auditOf(person, 'session.opened')).toHaveLength(1)
  })

  test('gives one and the same answer for a wrong password, nobody, and somebody deactivated (401)', async () => {
    const person = await house.register()
    const gone = await house.colleague(person, 'auditor')
    await person.post(`/api/people/${gone.id}/deactivation`)
    const answers = await Promise.all([
      logIn(person.email, 'wrong horse battery staple'),
      logIn('nobody-at-all@example.com'),
      logIn(gone.email),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { code: 'credentials_are_wrong' } })
    expect(new Set(answers.map((answer) => answer.body.detail)).size).toBe(1)
  })

  test('writes refused log-ins into the audit log of whose account it was, without the password', async () => {
    const person = await house.register()
    await logIn(person.email, 'wrong horse battery staple')
    await logIn('nobody-at-all@example.com')
    await house.settle()
    const refused = await auditOf(person, 'log_in.refused')
    expect(refused).toEqual([
      {
        actor_name: 'Somebody who was not logged in',
        ip: '127.0.0.1',
        after: { email: person.email, because: 'credentials_are_wrong' },
      },
    ])
  })

  test('makes an account wait after five wrong passwords, longer each time, and no other account (429)', async () => {
    const person = await house.register()
    for (let guess = 0; guess < 6; guess++)
      expect((await logIn(person.email, 'wrong horse battery staple')).status).toBe(401)
    const waits = await logIn(person.email)
    expect(waits).toMatchObject({ status: 429, body: { code: 'too_many_attempts', retryAfterSeconds: 1 } })
    expect(waits.headers['retry-after']).toBe('1')
    expect((await logIn((await house.register()).email)).status).toBe(200)
    house.clock.advance(1_000)
    await logIn(person.email, 'wrong horse battery staple')
    expect((await logIn(person.email)).body.retryAfterSeconds).toBe(2)
    house.clock.advance(2_000)
    expect((await logIn(person.email)).status).toBe(200)
    // Success clears the count: five are free again.
    for (let guess = 0; guess < 5; guess++)
      expect((await logIn(person.email, 'wrong horse battery staple')).status).toBe(401)
    expect((await logIn(person.email)).status).toBe(200)
  })

  test('lets no more guesses through when they all come at once', async () => {
    const person = await house.register()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => logIn(person.email, 'wrong horse battery staple')),
    )
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(6)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(14)
    house.clock.advance(60 * 60_000)
  })

  test('makes an address wait that tries many accounts', async () => {
    const person = await house.register()
    const from = (email: string) =>
      house.server.inject({
        method: 'POST',
        url: '/api/auth/login',
        remoteAddress: '203.0.113.7',
        payload: { email, password: 'wrong horse battery staple' },
      })
    for (let account = 0; account < 31; account++)
      expect((await from(`guess${account}@example.com`)).statusCode).toBe(401)
    expect((await from('guess99@example.com')).statusCode).toBe(429)
    expect((await logIn(person.email)).status).toBe(200)
  })

  test('hashes a password anew that was kept with older parameters', async () => {
    const person = await house.register()
    const old = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await sql`update identity.people set password_hash = ${old} where id = ${person.id}`.execute(house.db.system)
    expect((await logIn(person.email)).status).toBe(200)
    const kept = await row<{ password_hash: string }>(
      house.db.system,
      sql`select password_hash from identity.people where id = ${person.id}`,
    )
    expect(kept?.password_hash).toContain('m=19456,t=2,p=1')
    expect((await logIn(person.email)).status).toBe(200)
  })

  test('sends the cookie over https alone where people open the product by https', async () => {
    await using secure = await openHouse({ environment: { WEB_URL: 'https://recoup.example' } })
    const { email } = await secure.register()
    const answer = await request(secure.server, 'POST', '/api/auth/login', { email, password })
    expect(String(answer.headers['set-cookie'])).toContain('; Secure')
  })

  test('names every wrong field (400)', async () => {
    const answer = await request(house.server, 'POST', '/api/auth/login', { email: 'nobody', password: '', totp: '1' })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/email',
      '/password',
      '/totp',
    ])
  })
})
