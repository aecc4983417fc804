import { row, rows, sql } from '@recoup/platform/db'
import { openBrowser } from '@recoup/testing/browser'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const old = 'correct horse battery staple'
const fresh = 'a new and better sentence'
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const ask = (email: string) => request(house.server, 'POST', '/api/auth/password-reset', { email })
const confirm = (token: string, password = fresh) =>
  request(house.server, 'POST', '/api/auth/password-reset/confirm', { token, password })
const logIn = (email: string, password: string) => request(house.server, 'POST', '/api/auth/login', { email, password })

async function tokenFor(person: Person): Promise<string> {
  await ask(person.email)
  await house.settle()
  const mail = await row<{ body: string }>(
    house.db.system,
    sql`select body from platform.mail where recipient = ${person.email} and body like '%reset-password%' order by id desc limit 1`,
  )
  return /http:\/\/localhost:3000\/reset-password\?token=([\w-]{43})\n/.exec(mail?.body ?? '')?.[1] ?? ''
}

describe('POST /api/auth/password-reset', () => {
  test('answers 202 to everybody, and mails a link only to somebody who is here and active', async () => {
    const person = await house.register()
    const gone = await house.colleague(person, 'auditor')
    await person.post(`/api/people/${gone.id}/deactivation`)
    for (const email of [person.email, gone.email, 'nobody@example.com']) {
      expect(await ask(email)).toMatchObject({ status: 202, text: '' })
    }
    await house.settle()
    const mails = await rows<{ recipient: string }>(
      house.db.system,
      sql`select recipient from platform.mail where body like '%reset-password%'`,
    )
    expect(mails).toEqual([{ recipient: person.email }])
  })

  test('sends three mails to one account and then no more for a while; the answer stays the same', async () => {
    const person = await house.register()
    for (let time = 0; time < 6; time++) expect((await ask(person.email)).status).toBe(202)
    await house.settle()
    const mails = await rows(house.db.system, sql`select 1 from platform.mail where recipient = ${person.email}`)
    expect(mails).toHaveLength(4)
    house.clock.advance(24 * 60 * 60_000)
  })

  test('makes an address wait that asks for many accounts (429)', async () => {
    const from = (email: string) =>
      house.server.inject({
        method: 'POST',
        url: '/api/auth/password-reset',
        remoteAddress: '203.0.113.9',
        payload: { email },
      })
    for (let account = 0; account < 31; account++)
      expect((await from(`any${account}@example.com`)).statusCode).toBe(202)
    expect((await from('any@example.com')).statusCode).toBe(429)
  })

  test('refuses what is no address (400)', async () => {
    expect((await ask('nobody')).body.errors[0].pointer).toBe('/email')
  })
})

describe('POST /api/auth/password-reset/confirm', () => {
  test('sets the password, ends every session, tells the person, and works once', async () => {
    const person = await house.register()
    const browser = openBrowser(house.server)
    await browser.post('/api/auth/login', { email: person.email, password: old })
    const token = await tokenFor(person)
    expect((await confirm(token)).status).toBe(204)
    expect((await person.get('/api/me')).body.code).toBe('session_has_ended')
    expect((await browser.post('/api/auth/refresh')).status).toBe(401)
    expect((await logIn(person.email, old)).status).toBe(401)
    expect((await logIn(person.email, fresh)).status).toBe(200)
    expect(await confirm(token, 'yet another sentence')).toMatchObject({
      status: 422,
      body: { code: 'reset_link_is_not_valid' },
    })
    const mail = await row<{ subject: string }>(
      house.db.system,
      sql`select subject from platform.mail where recipient = ${person.email} order by id desc limit 1`,
    )
    expect(mail?.subject).toBe('Your Recoup password was changed')
    const entries = await rows<{ action: string; after: unknown }>(
      house.db.system,
      sql`select action, after from platform.audit_log where tenant_id = ${person.tenantId} and action like 'password.%' order by id`,
    )
    expect(entries).toEqual([
      { action: 'password.reset_requested', after: null },
      { action: 'password.reset', after: { sessionsEnded: 2 } },
    ])
  })

  test('using one link makes the others worthless', async () => {
    const person = await house.register()
    const first = await tokenFor(person)
    const second = await tokenFor(person)
    expect((await confirm(second)).status).toBe(204)
    expect((await confirm(first)).status).toBe(422)
  })

  test('a link is worth nothing after an hour, and an invented one never', async () => {
    const person = await house.register()
    const token = await tokenFor(person)
    house.clock.advance(60 * 60_000)
    expect((await confirm(token)).status).toBe(422)
    expect((await confirm('invented')).status).toBe(422)
  })

  test('an account that somebody locked by guessing opens to its owner at once', async () => {
    const person = await house.register()
    for (let guess = 0; guess < 6; guess++) await logIn(person.email, 'wrong horse battery staple')
    expect((await logIn(person.email, old)).status).toBe(429)
    await confirm(await tokenFor(person))
    expect((await logIn(person.email, fresh)).status).toBe(200)
  })

  test('a refused password leaves the link as it was (400, 422)', async () => {
    const person = await house.register()
    const token = await tokenFor(person)
    expect((await confirm(token, 'short')).body.errors[0].pointer).toBe('/password')
    expect((await confirm(token, person.email)).body.code).toBe('password_is_too_easy')
    expect((await confirm(token)).status).toBe(204)
  })
})
