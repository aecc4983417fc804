import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let admin: Person
let stranger: Person

beforeAll(async () => {
  house = await openHouse({ now: '2026-03-10T10:00:00Z' })
  admin = await house.register({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
  stranger = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const view = {
  name: 'Late ones',
  screen: 'customers',
  query: { status: ['overdue'], sort: '-daysPastDue' },
  columns: ['name'],
}

describe('POST /api/views', () => {
  test('saves a view; the same name again replaces it', async () => {
    const { status, body } = await admin.post('/api/views', view)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...view, shared: false, mine: true })
    const again = await admin.post('/api/views', { ...view, columns: ['name', 'status'] })
    expect(again.body).toMatchObject({ id: body.id, columns: ['name', 'status'] })
    expect((await admin.get('/api/views')).body.items).toHaveLength(1)
    expect((await stranger.get('/api/views')).body.items).toEqual([])
  })

  test('refuses screens that are none (400)', async () => {
    expect((await admin.post('/api/views', { ...view, screen: 'moon' })).body.errors[0].pointer).toBe('/screen')
  })
})
