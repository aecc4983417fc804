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

describe('GET /api/views', () => {
  test('shows my own, and what colleagues share; nobody elsewhere sees them', async () => {
    const colleague = await house.colleague(admin, 'auditor')
    await admin.post('/api/views', view)
    await admin.post('/api/views', { ...view, name: 'For all', shared: true })
    const names = async (person: Person) =>
      (await person.get('/api/views')).body.items.map((item: { name: string; mine: boolean }) => [item.name, item.mine])
    expect(await names(admin)).toEqual([
      ['For all', true],
      ['Late ones', true],
    ])
    expect(await names(colleague)).toEqual([['For all', false]])
    expect(await names(stranger)).toEqual([])
  })
})
