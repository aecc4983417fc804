import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('GET /api/settings/allocation', () => {
  let house: TestHouse
  let admin: Person
  beforeAll(async () => {
    house = await openHouse()
    admin = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('oldest due first until somebody chose', async () => {
    expect(await admin.get('/api/settings/allocation')).toMatchObject({
      status: 200,
      body: { rule: 'oldest_due_first' },
    })
  })

  test('is closed to those who are not logged in, and each organisation sees its own', async () => {
    await admin.put('/api/settings/allocation', { rule: 'by_hand' })
    expect(await askAsOthers(house, { method: 'GET', path: '/api/settings/allocation' })).toEqual({
      unknown: 401,
      stranger: { status: 200 },
    })
    const stranger = await house.register()
    expect((await stranger.get('/api/settings/allocation')).body).toEqual({ rule: 'oldest_due_first' })
  })
})
