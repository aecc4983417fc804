import { openBrowser } from '@recoup/testing/browser'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'

test('POST /api/auth/logout-everywhere ends every session of the person, and nobody else is disturbed', async () => {
  await using house = await openHouse()
  const person = await house.register()
  const colleague = await house.colleague(person, 'manager')
  const browser = openBrowser(house.server)
  await browser.post('/api/auth/login', { email: person.email, password: 'correct horse battery staple' })
  expect((await person.post('/api/auth/logout-everywhere')).status).toBe(204)
  expect((await person.get('/api/me')).body.code).toBe('session_has_ended')
  expect((await browser.post('/api/auth/refresh')).body.code).toBe('session_has_ended')
  expect((await colleague.get('/api/me')).status).toBe(200)
})
