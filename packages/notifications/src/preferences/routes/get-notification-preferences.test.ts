import { kindsOfNotification } from '@recoup/contracts/notifications'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'

test('shows every kind that the person may see, in the app, and without mails at first but for alarms', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const carl = await house.colleague(dana, 'collector')
  const of = async (person: typeof dana) => (await person.get('/api/notification-preferences')).body.preferences
  expect(await of(dana)).toEqual(
    kindsOfNotification.map((kind) => ({ kind, inApp: true, email: kind === 'ledger_differs' ? 'at_once' : 'off' })),
  )
  expect((await of(carl)).map((each: { kind: string }) => each.kind)).not.toContain('event_parked')
})

test('refuses nobody (401)', async () => {
  await using house = await openHouse()
  expect((await request(house.server, 'GET', '/api/notification-preferences')).status).toBe(401)
})
