import { openBrowser } from '@recoup/testing/browser'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

describe('/api/sessions', () => {
  test('GET shows where the person is logged in, and which of them is this', async () => {
    const person = await house.register()
    const browser = openBrowser(house.server)
    const credentials = { email: person.email, password: 'correct horse battery staple' }
    house.clock.advance(1_000)
    await browser.post('/api/auth/login', credentials, { 'user-agent': 'Firefox on a phone' })
    const { status, body } = await person.get('/api/sessions')
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      { userAgent: 'Firefox on a phone', ip: '127.0.0.1', current: false },
      { current: true },
    ])
    expect((await request(house.server, 'GET', '/api/sessions')).status).toBe(401)
  })

  test('DELETE ends one of them at once', async () => {
    const person = await house.register()
    const browser = openBrowser(house.server)
    await browser.post('/api/auth/login', { email: person.email, password: 'correct horse battery staple' })
    const { items } = (await person.get('/api/sessions')).body
    const other = items.find((session: { current: boolean }) => !session.current)
    expect((await person.delete(`/api/sessions/${other.id}`)).status).toBe(204)
    expect((await browser.post('/api/auth/refresh')).body.code).toBe('session_has_ended')
    expect((await person.get('/api/sessions')).body.items).toHaveLength(1)
    expect((await person.delete(`/api/sessions/${other.id}`)).body.code).toBe('session_not_found')
  })

  test("DELETE answers 404 for a colleague's and a stranger's session, 400 for no id, 401", async () => {
    const person = await house.register()
    const colleague = await house.colleague(person, 'auditor')
    const stranger = await house.register()
    const [own] = (await colleague.get('/api/sessions')).body.items
    expect((await person.delete(`/api/sessions/${own.id}`)).status).toBe(404)
    expect((await stranger.delete(`/api/sessions/${own.id}`)).status).toBe(404)
    expect((await person.delete('/api/sessions/nonsense')).status).toBe(400)
    expect((await request(house.server, 'DELETE', `/api/sessions/${own.id}`)).status).toBe(401)
    expect((await colleague.get('/api/me')).status).toBe(200)
  })

  test('DELETE of all the others ends them at once, in one request, and keeps this one', async () => {
    const person = await house.register()
    const colleague = await house.colleague(person, 'auditor')
    const browsers = [openBrowser(house.server), openBrowser(house.server)]
    for (const browser of browsers)
      await browser.post('/api/auth/login', { email: person.email, password: 'correct horse battery staple' })
    expect(await person.delete('/api/sessions')).toMatchObject({ status: 200, body: { ended: 2 } })
    for (const browser of browsers)
      expect((await browser.post('/api/auth/refresh')).body.code).toBe('session_has_ended')
    expect((await person.get('/api/sessions')).body.items).toMatchObject([{ current: true }])
    expect((await colleague.get('/api/sessions')).body.items).toHaveLength(1)
    expect((await person.get('/api/audit?action=session.ended_others')).body.items).toHaveLength(1)
    // Nothing more to end: that is no refusal, and nothing to write down.
    expect((await person.delete('/api/sessions')).body).toEqual({ ended: 0 })
    expect((await person.get('/api/audit?action=session.ended_others')).body.items).toHaveLength(1)
    expect((await request(house.server, 'DELETE', '/api/sessions')).status).toBe(401)
  })

  test('an API key has no sessions (403)', async () => {
    const person = await house.register()
    const { body } = await person.post('/api/api-keys', { name: 'Till', permissions: ['payments:record'] })
    const as = { authorization: `Bearer ${body.key}` }
    expect((await request(house.server, 'GET', '/api/sessions', undefined, as)).status).toBe(403)
    expect((await request(house.server, 'DELETE', '/api/sessions', undefined, as)).status).toBe(403)
  })
})
