import { randomUUID } from 'node:crypto'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { tellFact } from '@recoup/testing/tell-fact'
import { expect, test } from 'vitest'

async function addCustomers(house: TestHouse, dana: Person, names: string[]): Promise<void> {
  for (const customerName of names)
    await tellFact(house.db, dana.tenantId, 'customer.added', { customerId: randomUUID(), customerName })
  await house.settle()
}

test('marks all as read up to what was seen; what came meanwhile stays unread', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  await addCustomers(house, dana, ['A', 'B', 'C'])
  const seen = (await dana.get('/api/notifications')).body.items
  await dana.post(`/api/notifications/${seen[1].id}/reading`)
  await addCustomers(house, dana, ['D'])

  const answer = await dana.post('/api/notifications/reading', { upTo: seen[0].id })
  expect([answer.status, answer.body]).toEqual([200, { unread: 1, more: false }])
  const read = (await dana.get('/api/notifications')).body.items.map((each: { read: boolean }) => each.read)
  expect(read).toEqual([false, true, true, true])

  // Never back: an older tab that says less takes nothing away.
  expect((await dana.post('/api/notifications/reading', { upTo: seen[2].id })).body.unread).toBe(1)
})

test('refuses one of another organisation (404), a body without it (400), and nobody (401)', async () => {
  await using house = await openHouse()
  const [dana, stranger] = [await house.register(), await house.register()]
  await addCustomers(house, dana, ['A'])
  const [one] = (await dana.get('/api/notifications')).body.items
  expect((await stranger.post('/api/notifications/reading', { upTo: one.id })).body.code).toBe('notification_not_found')
  expect((await dana.post('/api/notifications/reading', {})).status).toBe(400)
  expect((await request(house.server, 'POST', '/api/notifications/reading', { upTo: one.id })).status).toBe(401)
})
