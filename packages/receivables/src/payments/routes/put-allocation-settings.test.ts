import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('PUT /api/settings/allocation', () => {
  let house: TestHouse
  let admin: Person
  beforeAll(async () => {
    house = await openHouse()
    admin = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('by hand: money stays unapplied until somebody applies it', async () => {
    const changed = await admin.put('/api/settings/allocation', { rule: 'by_hand' })
    expect(changed).toMatchObject({ status: 200, body: { rule: 'by_hand' } })
    expect((await admin.get('/api/settings/allocation')).body).toEqual({ rule: 'by_hand' })
    const customer = await owingCustomer(admin, [{ amount: 100, dueOn: '2026-03-01' }])
    const pay = () =>
      admin.post('/api/payments', { customerId: customer.id, amount: 60, currency: 'EUR', method: 'cash' })
    expect((await pay()).body).toMatchObject({ unappliedAmount: 60, allocations: [] })
    await admin.put('/api/settings/allocation', { rule: 'oldest_due_first' })
    expect((await pay()).body).toMatchObject({ unappliedAmount: 0, allocations: [{ amount: 60 }] })
    const { body } = await admin.get('/api/audit?action=allocation_rule.changed')
    expect((await admin.get(`/api/audit/${body.items[0].id}`)).body).toMatchObject({
      before: { rule: 'by_hand' },
      after: { rule: 'oldest_due_first' },
    })
  })

  test('refuses a rule that is none (400)', async () => {
    expect((await admin.put('/api/settings/allocation', { rule: 'at_random' })).status).toBe(400)
  })

  test('is for administrators, each of their own organisation', async () => {
    const without = await house.colleague(admin, 'finance')
    await admin.put('/api/settings/allocation', { rule: 'oldest_due_first' })
    const body = { rule: 'by_hand' }
    expect(await askAsOthers(house, { method: 'PUT', path: '/api/settings/allocation', body, without })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 200 },
    })
    expect((await admin.get('/api/settings/allocation')).body).toEqual({ rule: 'oldest_due_first' })
  })
})
