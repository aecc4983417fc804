import { openBrowser } from '@recoup/testing/browser'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const old = 'correct horse battery staple'
const fresh = 'a new and better sentence'
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const path = '/api/auth/password'

describe('POST /api/auth/password', () => {
  test('changes the password; this session stays and the others end', async () => {
    const person = await house.register()
    const browser = openBrowser(house.server)
    await browser.post('/api/auth/login', { email: person.email, password: old })
    expect((await person.post(path, { currentPassword: old, newPassword: fresh })).status).toBe(204)
    expect((await person.get('/api/me')).status).toBe(200)
    expect((await browser.post('/api/auth/refresh')).status).toBe(401)
    expect((await browser.post('/api/auth/login', { email: person.email, password: fresh })).status).toBe(200)
  })

  test('refuses a wrong current password, and after five of them the right one too, for a while (422, 429)', async () => {
    const person = await house.register()
    for (let guess = 0; guess < 6; guess++) {
      const answer = await person.post(path, { currentPassword: 'wrong', newPassword: fresh })
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'password_is_wrong', errors: [{ pointer: '/currentPassword' }] },
      })
    }
    expect((await person.post(path, { currentPassword: old, newPassword: fresh })).status).toBe(429)
    house.clock.advance(1_000)
    expect((await person.post(path, { currentPassword: old, newPassword: fresh })).status).toBe(204)
  })

  test('refuses a new one that is short or common (400, 422)', async () => {
    const person = await house.register()
    const short = await person.post(path, { currentPassword: old, newPassword: 'short' })
    expect(short.body.errors[0].pointer).toBe('/newPassword')
    const easy = await person.post(path, { currentPassword: old, newPassword: 'password1234' })
    expect(easy).toMatchObject({ status: 422, body: { errors: [{ pointer: '/newPassword' }] } })
  })

  test('is for people: not logged in 401, an API key 403', async () => {
    const person = await house.register()
    expect((await request(house.server, 'POST', path, {})).status).toBe(401)
    const { body } = await person.post('/api/api-keys', { name: 'Till', permissions: ['payments:record'] })
    const answer = await request(
      house.server,
      'POST',
      path,
      { currentPassword: old, newPassword: fresh },
      { authorization: `Bearer ${body.key}` },
    )
    expect(answer).toMatchObject({ status: 403, body: { code: 'only_people_can_do_this' } })
  })
})
