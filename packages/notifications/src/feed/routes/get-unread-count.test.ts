import { mostUnreadCounted } from '@recoup/contracts/notifications'
import { sql } from '@recoup/platform/db'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'

test('counts what is unread, and stops counting where a screen does', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const add = (n: number) =>
    sql`insert into notifications.notifications (id, tenant_id, kind, subject_id, fact, params, occurred_at)
      select gen_random_uuid(), ${dana.tenantId}, 'customer_added', gen_random_uuid(), gen_random_uuid()::text, '{}', now()
      from generate_series(1, ${n}::int)`.execute(house.db.system)
  const count = async () => (await dana.get('/api/notifications/unread-count')).body
  expect(await count()).toEqual({ unread: 0, more: false })
  await add(mostUnreadCounted)
  expect(await count()).toEqual({ unread: mostUnreadCounted, more: false })
  await add(1)
  expect(await count()).toEqual({ unread: mostUnreadCounted, more: true })
  expect((await (await house.register()).get('/api/notifications/unread-count')).body.unread).toBe(0)
})

test('refuses who is not logged in (401)', async () => {
  await using house = await openHouse()
  expect((await request(house.server, 'GET', '/api/notifications/unread-count')).status).toBe(401)
})
