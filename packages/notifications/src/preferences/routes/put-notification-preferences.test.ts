import { rows, sql } from '@recoup/platform/db'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'

const path = '/api/notification-preferences'

test('keeps what the person chose, leaves the rest, and writes it down', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const eve = await house.colleague(dana, 'finance')
  const choice = { kind: 'payment_failed', inApp: false, email: 'digest' }
  const answer = await dana.put(path, { preferences: [choice] })
  expect(answer.status).toBe(200)
  expect(answer.body.preferences).toContainEqual(choice)
  expect(answer.body.preferences).toContainEqual({ kind: 'payment_received', inApp: true, email: 'off' })
  expect((await dana.get(path)).body).toEqual(answer.body)
  expect((await eve.get(path)).body.preferences).not.toContainEqual(choice)
  const written = await rows(
    house.db.system,
    sql`select action, subject_id from platform.audit_log where action = 'notification_preferences.updated'`,
  )
  expect(written).toEqual([{ action: 'notification_preferences.updated', subject_id: dana.id }])
})

test('refuses a kind that the person may not see (422), nonsense and doubles (400), and nobody (401)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const carl = await house.colleague(dana, 'collector')
  const parked = { kind: 'event_parked', inApp: true, email: 'off' }
  expect((await carl.put(path, { preferences: [parked] })).body.code).toBe('notification_kind_is_not_visible')
  expect((await dana.put(path, { preferences: [parked, parked] })).status).toBe(400)
  expect((await dana.put(path, { preferences: [{ ...parked, email: 'pigeon' }] })).status).toBe(400)
  expect((await request(house.server, 'PUT', path, { preferences: [] })).status).toBe(401)
})
