import { rows, sql } from '@recoup/platform/db'
import { openBrowser } from '@recoup/testing/browser'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const password = 'correct horse battery staple'
const day = 86_400_000
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

async function loggedInBrowser() {
  const person = await house.register()
  const browser = openBrowser(house.server)
  const { body } = await browser.post('/api/auth/login', { email: person.email, password })
  return { person, browser, accessToken: body.accessToken as string, token: tokenOf(browser) }
}
const tokenOf = (browser: ReturnType<typeof openBrowser>) => browser.cookies.get('recoup_refresh') ?? ''
const refreshWith = (token: string) =>
  request(house.server, 'POST', '/api/auth/refresh', undefined, { cookie: `recoup_refresh=${token}` })
const me = (accessToken: string) =>
  request(house.server, 'GET', '/api/me', undefined, { authorization: `Bearer ${accessToken}` })

describe('POST /api/auth/refresh', () => {
  test('answers a fresh access token and another cookie, for as long as somebody comes back within 30 days', async () => {
    const { browser, token, accessToken } = await loggedInBrowser()
    house.clock.advance(10 * 60_000)
    expect((await me(accessToken)).body.code).toBe('token_has_expired')
    for (let month = 0; month < 3; month++) {
      house.clock.advance(29 * day)
      const answer = await browser.post('/api/auth/refresh')
      expect(answer.status).toBe(200)
      expect((await me(answer.body.accessToken)).status).toBe(200)
    }
    expect(tokenOf(browser)).not.toBe(token)
    house.clock.advance(30 * day)
    expect(await browser.post('/api/auth/refresh')).toMatchObject({ status: 401, body: { code: 'session_has_ended' } })
    expect(browser.cookies.size).toBe(0)
  })

  test('gives two tabs that refresh at once the same successor', async () => {
    const { token } = await loggedInBrowser()
    const [one, other] = await Promise.all([refreshWith(token), refreshWith(token)])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(String(one.headers['set-cookie'])).toBe(String(other.headers['set-cookie']))
  })

  test('ends the whole family when an old token comes back, and writes it down', async () => {
    const { person, browser, token } = await loggedInBrowser()
    const fresh = await browser.post('/api/auth/refresh')
    house.clock.advance(10_001)
    expect((await refreshWith(token)).body.code).toBe('session_has_ended')
    expect((await me(fresh.body.accessToken)).body.code).toBe('session_has_ended')
    expect((await browser.post('/api/auth/refresh')).status).toBe(401)
    const ended = await rows<{ after: unknown }>(
      house.db.system,
      sql`select after from platform.audit_log where tenant_id = ${person.tenantId} and action = 'session.ended'`,
    )
    expect(ended).toEqual([{ after: { because: 'refresh_token_reused' } }])
    // The person's other session goes on.
    expect((await person.get('/api/me')).status).toBe(200)
  })

  test('ends the family within the grace too, once the successor was used', async () => {
    const { browser, token } = await loggedInBrowser()
    await browser.post('/api/auth/refresh')
    await browser.post('/api/auth/refresh')
    expect((await refreshWith(token)).status).toBe(401)
    expect((await browser.post('/api/auth/refresh')).status).toBe(401)
  })

  test('refuses no cookie, an invented one, and one of somebody deactivated (401 session_has_ended)', async () => {
    expect((await request(house.server, 'POST', '/api/auth/refresh')).body.code).toBe('session_has_ended')
    expect((await refreshWith('x'.repeat(43))).body.code).toBe('session_has_ended')
    const administrator = await house.register()
    const colleague = await house.colleague(administrator, 'collector')
    const browser = openBrowser(house.server)
    await browser.post('/api/auth/login', { email: colleague.email, password })
    await administrator.post(`/api/people/${colleague.id}/deactivation`)
    expect((await browser.post('/api/auth/refresh')).body.code).toBe('session_has_ended')
  })

  test('the database holds no token in the clear', async () => {
    const { token } = await loggedInBrowser()
    const kept = await rows<{ text: string }>(
      house.db.system,
      sql`select encode(token_hash, 'base64') || encode(token_hash, 'escape') as text from identity.refresh_tokens`,
    )
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.filter((each) => each.text.includes(token))).toEqual([])
  })
})
