import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'

const path = '/api/dev/mailbox'

test('in development every mail can be read without a mail server, newest first', async () => {
  await using house = await openHouse()
  const administrator = await house.register()
  await administrator.post('/api/invitations', { email: 'first@example.org', role: 'auditor' })
  await administrator.post('/api/invitations', { email: 'second@example.org', role: 'auditor' })
  const { status, body } = await request(house.server, 'GET', path)
  expect(status).toBe(200)
  expect(body.items.map((mail: { recipient: string }) => mail.recipient)).toEqual([
    'second@example.org',
    'first@example.org',
  ])
  const mail = await request(house.server, 'GET', `${path}/${body.items[0].id}`)
  expect(mail.body).toMatchObject({ recipient: 'second@example.org', body: expect.stringContaining('token=') })
  expect((await request(house.server, 'GET', `${path}/${administrator.id}`)).body.code).toBe('mail_not_found')
  expect((await request(house.server, 'GET', `${path}/nonsense`)).status).toBe(400)
})

test('where the mailbox is off there is no such address (404)', async () => {
  await using house = await openHouse({ environment: { RECOUP_MAILBOX: '0' } })
  expect((await request(house.server, 'GET', path)).body.code).toBe('address_not_found')
})
