import { openBrowser } from '@recoup/testing/browser'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'

const password = 'correct horse battery staple'

test('POST /api/auth/logout ends the session of the cookie, and no other', async () => {
  await using house = await openHouse()
  const person = await house.register()
  const browser = openBrowser(house.server)
  const { body } = await browser.post('/api/auth/login', { email: person.email, password })
  const cookie = `recoup_refresh=${browser.cookies.get('recoup_refresh')}`
  const answer = await browser.post('/api/auth/logout')
  expect(answer.status).toBe(204)
  expect(browser.cookies.size).toBe(0)
  const bearer = { authorization: `Bearer ${body.accessToken}` }
  expect((await request(house.server, 'GET', '/api/me', undefined, bearer)).body.code).toBe('session_has_ended')
  expect((await request(house.server, 'POST', '/api/auth/refresh', undefined, { cookie })).status).toBe(401)
  expect((await person.get('/api/me')).status).toBe(200)
})

test('POST /api/auth/logout ends the session of an access token too', async () => {
  await using house = await openHouse()
  const person = await house.register()
  expect((await person.post('/api/auth/logout')).status).toBe(204)
  expect((await person.get('/api/me')).body.code).toBe('session_has_ended')
})

test('POST /api/auth/logout says nothing of what it does not know (204)', async () => {
  await using house = await openHouse()
  expect((await request(house.server, 'POST', '/api/auth/logout')).status).toBe(204)
  const strange = { cookie: 'recoup_refresh=invented', authorization: 'Bearer invented' }
  expect((await request(house.server, 'POST', '/api/auth/logout', undefined, strange)).status).toBe(204)
})
