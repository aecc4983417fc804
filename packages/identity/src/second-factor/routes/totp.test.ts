import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { totpOf } from '../check-code.ts'

const password = 'correct horse battery staple'
const stepMs = 30_000
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const codeOf = (secret: string) => totpOf(secret, 'x').generate({ timestamp: house.clock.now() })
const logIn = (person: Person, totp?: string) =>
  request(house.server, 'POST', '/api/auth/login', { email: person.email, password, ...(totp ? { totp } : {}) })

/** Somebody with a second factor, at the start of a step whose code was not used. */
async function withSecondFactor() {
  const person = await house.register()
  const { body } = await person.post('/api/me/totp')
  const secret: string = body.secret
  const confirmed = await person.post('/api/me/totp/confirmation', { code: codeOf(secret) })
  house.clock.advance(stepMs)
  return { person, secret, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}

describe('POST /api/me/totp and /confirmation', () => {
  test('show a QR code, and turn the second factor on with the first code', async () => {
    const person = await house.register()
    const started = await person.post('/api/me/totp')
    expect(started.status).toBe(201)
    expect(started.body.otpauthUrl).toContain(`secret=${started.body.secret}`)
    expect(started.body.otpauthUrl).toContain('issuer=Recoup')
    expect(started.body.qrSvg).toMatch(/^<svg /)
    // Not on yet: log-in asks for nothing.
    expect((await logIn(person)).status).toBe(200)
    const confirmed = await person.post('/api/me/totp/confirmation', { code: codeOf(started.body.secret) })
    expect(confirmed.status).toBe(200)
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
    expect((await person.get('/api/me')).body.person.totpEnabled).toBe(true)
    expect((await logIn(person)).body.code).toBe('second_factor_required')
    expect((await person.post('/api/me/totp')).body.code).toBe('second_factor_is_on')
  })

  test('the secret is sealed in the database and appears in no audit entry', async () => {
    const { person, secret, recoveryCodes } = await withSecondFactor()
    const kept = await row<{ sealed: Buffer }>(
      house.db.system,
      sql`select totp_sealed as sealed from identity.people where id = ${person.id}`,
    )
    expect(kept?.sealed.toString('latin1')).not.toContain(secret)
    const entries = await rows(
      house.db.system,
      sql`select * from platform.audit_log where tenant_id = ${person.tenantId}`,
    )
    expect(JSON.stringify(entries)).toContain('second_factor.turned_on')
    expect(JSON.stringify(entries)).not.toContain(secret)
    expect(JSON.stringify(entries)).not.toContain(recoveryCodes[0])
  })

  test('confirmation refuses a wrong code, too many of them, and one without a start (409, 422, 429)', async () => {
    const person = await house.register()
    const path = '/api/me/totp/confirmation'
    expect((await person.post(path, { code: '123456' })).body.code).toBe('second_factor_is_not_started')
    const { body } = await person.post('/api/me/totp')
    const right = codeOf(body.secret)
    const wrong = right === '000000' ? '000001' : '000000'
    for (let guess = 0; guess < 6; guess++)
      expect((await person.post(path, { code: wrong })).body.code).toBe('code_is_wrong')
    expect((await person.post(path, { code: right })).status).toBe(429)
    expect((await person.post(path, { code: 'abcdef' })).body.errors[0].pointer).toBe('/code')
  })

  test('are for people: 401 without a log-in, 403 with an API key', async () => {
    const person = await house.register()
    const { body } = await person.post('/api/api-keys', { name: 'Till', permissions: ['payments:record'] })
    for (const path of ['/api/me/totp', '/api/me/totp/confirmation']) {
      const as = { authorization: `Bearer ${body.key}` }
      expect((await request(house.server, 'POST', path, { code: '123456' })).status).toBe(401)
      expect((await request(house.server, 'POST', path, { code: '123456' }, as)).status).toBe(403)
    }
  })
})

describe('log-in with a second factor', () => {
  test('takes the code, each once, and one step early or late', async () => {
    const { person, secret } = await withSecondFactor()
    const code = codeOf(secret)
    expect((await logIn(person, code)).status).toBe(200)
    expect((await logIn(person, code)).body.code).toBe('second_factor_is_wrong')
    house.clock.advance(stepMs)
    const next = codeOf(secret)
    house.clock.advance(stepMs)
    expect((await logIn(person, next)).status).toBe(200)
    house.clock.advance(3 * stepMs)
    expect((await logIn(person, next)).status).toBe(401)
  })

  test('the same code from two places at once opens one session', async () => {
    const { person, secret } = await withSecondFactor()
    const code = codeOf(secret)
    const answers = await Promise.all([logIn(person, code), logIn(person, code), logIn(person, code)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401])
  })

  test('takes each recovery code once, however it is typed', async () => {
    const { person, recoveryCodes } = await withSecondFactor()
    const code = recoveryCodes[0] ?? ''
    expect((await logIn(person, code.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await logIn(person, code)).body.code).toBe('second_factor_is_wrong')
    expect((await logIn(person, recoveryCodes[1])).status).toBe(200)
  })

  test('asking without a code in between buys no more guesses (429)', async () => {
    const { person, secret } = await withSecondFactor()
    const wrong = codeOf(secret) === '000000' ? '000001' : '000000'
    const answers: string[] = []
    for (let guess = 0; guess < 8; guess++) {
      answers.push((await logIn(person, wrong)).body.code)
      await logIn(person)
    }
    expect(answers.filter((code) => code === 'second_factor_is_wrong').length).toBeLessThanOrEqual(6)
    expect(answers.at(-1)).toBe('too_many_attempts')
  })
})

describe('DELETE /api/me/totp', () => {
  test('turns it off with the password, recovery codes included', async () => {
    const { person, recoveryCodes } = await withSecondFactor()
    expect((await person.delete('/api/me/totp', { password: 'wrong' })).body.code).toBe('password_is_wrong')
    expect((await logIn(person)).body.code).toBe('second_factor_required')
    expect((await person.delete('/api/me/totp', { password })).status).toBe(204)
    expect((await logIn(person)).status).toBe(200)
    const left = await rows(house.db.system, sql`select 1 from identity.recovery_codes where person_id = ${person.id}`)
    expect(recoveryCodes).toHaveLength(10)
    expect(left).toEqual([])
  })

  test('asks for the password (400), waits after many wrong ones (429), is for people (401, 403)', async () => {
    const person = await house.register()
    expect((await person.delete('/api/me/totp', {})).body.errors[0].pointer).toBe('/password')
    for (let guess = 0; guess < 6; guess++) await person.delete('/api/me/totp', { password: 'wrong' })
    expect((await person.delete('/api/me/totp', { password })).status).toBe(429)
    const { body } = await person.post('/api/api-keys', { name: 'Till', permissions: ['payments:record'] })
    const as = { authorization: `Bearer ${body.key}` }
    expect((await request(house.server, 'DELETE', '/api/me/totp', { password })).status).toBe(401)
    expect((await request(house.server, 'DELETE', '/api/me/totp', { password }, as)).status).toBe(403)
  })
})
