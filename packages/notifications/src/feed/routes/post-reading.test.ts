import { randomUUID } from 'node:crypto'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { tellFact } from '@recoup/testing/tell-fact'
import { expect, test } from 'vitest'

test('marks one as read, for the one who read it', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const eve = await house.colleague(dana, 'finance')
  for (const customerName of ['A', 'B'])
    await tellFact(house.db, dana.tenantId, 'customer.added', { customerId: randomUUID(), customerName })
  await house.settle()
  const [newest, oldest] = (await dana.get('/api/notifications')).body.items

  const answer = await dana.post(`/api/notifications/${newest.id}/reading`)
  expect([answer.status, answer.body]).toEqual([200, { unread: 1, more: false }])
  expect((await dana.post(`/api/notifications/${newest.id}/reading`)).body.unread).toBe(1)
  const after = (await dana.get('/api/notifications')).body.items
  expect(after.map((each: { read: boolean }) => each.read)).toEqual([true, false])
  expect((await dana.get('/api/notifications?unread=true')).body.items[0].id).toBe(oldest.id)
  expect((await eve.get('/api/notifications/unread-count')).body.unread).toBe(2)
})

test('refuses one of another organisation or none at all (404), no id (400), and nobody (401)', async () => {
  await using house = await openHouse()
  const [dana, stranger] = [await house.register(), await house.register()]
  await tellFact(house.db, dana.tenantId, 'customer.added', { customerId: randomUUID(), customerName: 'A' })
  await house.settle()
  const [one] = (await dana.get('/api/notifications')).body.items
  expect((await stranger.post(`/api/notifications/${one.id}/reading`)).body.code).toBe('notification_not_found')
  expect((await dana.post(`/api/notifications/${randomUUID()}/reading`)).status).toBe(404)
  expect((await dana.post('/api/notifications/seven/reading')).status).toBe(400)
  expect((await request(house.server, 'POST', `/api/notifications/${one.id}/reading`)).status).toBe(401)
})
