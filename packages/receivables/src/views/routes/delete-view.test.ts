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

describe('DELETE /api/views/:id', () => {
  test('deletes my own', async () => {
    const { body } = await admin.post('/api/views', view)
    expect((await admin.delete(`/api/views/${body.id}`)).status).toBe(204)
    expect((await admin.get('/api/views')).body.items).toEqual([])
  })

  test('refuses an id that is none (400)', async () => {
    expect((await admin.delete('/api/views/42')).status).toBe(400)
  })

  test("finds neither a colleague's view nor another organisation's (404)", async () => {
    const { body } = await admin.post('/api/views', { ...view, shared: true })
    const colleague = await house.colleague(admin, 'manager')
    for (const person of [colleague, stranger])
      expect((await person.delete(`/api/views/${body.id}`)).body.code).toBe('view_not_found')
  })
})
