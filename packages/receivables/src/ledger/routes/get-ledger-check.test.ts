import { inTenant, rows, sql } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('GET /api/ledger/check', () => {
  let house: TestHouse
  let clerk: Person
  let customer: { id: string; debts: string[] }
  beforeAll(async () => {
    house = await openHouse()
    clerk = await house.register()
    customer = await owingCustomer(clerk, [{ amount: 300, dueOn: '2026-01-01' }])
    await clerk.post('/api/payments', { customerId: customer.id, amount: 100, currency: 'EUR', method: 'cash' })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const nightfall = async () => {
    await inTenant(house.db, clerk.tenantId, (tx) => enqueue(tx, 'ledger.check', {}))
    await house.settle()
  }

  test('says that everything agrees, and what the last night found', async () => {
    expect((await clerk.get('/api/ledger/check')).body).toEqual({
      balanced: true,
      transactions: 2,
      entries: 4,
      differences: [],
      checkedAt: '2026-03-10T10:00:00.000Z',
      lastNight: null,
    })
    await nightfall()
    expect((await clerk.get('/api/ledger/check')).body.lastNight).toEqual({
      checkedAt: '2026-03-10T10:00:00.000Z',
      differences: 0,
    })
  })

  test('names each figure that was tampered with, and the night sounds the alarm in the audit log', async () => {
    const tamper = sql`update receivables.debts set outstanding = outstanding + 5 where id = ${customer.debts[0]}`
    const mend = sql`update receivables.debts set outstanding = outstanding - 5 where id = ${customer.debts[0]}`
    await rows(house.db.system, tamper)
    const { body } = await clerk.get('/api/ledger/check')
    expect(body).toMatchObject({
      balanced: false,
      differences: [
        { what: 'debt_outstanding', subjectId: customer.debts[0], currency: 'EUR', expected: '200', found: '205' },
      ],
    })
    await nightfall()
    await rows(house.db.system, mend)
    const alarms = await clerk.get('/api/audit?action=ledger.found_off_balance')
    expect(alarms.body.items).toHaveLength(1)
    const alarm = await clerk.get(`/api/audit/${alarms.body.items[0].id}`)
    expect(alarm.body.after).toMatchObject({ differences: 1 })
    expect((await clerk.get('/api/ledger/check')).body).toMatchObject({ balanced: true, lastNight: { differences: 1 } })
  })

  test('administrators are told the same night, in the app and by mail at once; others are not', async () => {
    const collector = await house.colleague(clerk, 'collector')
    const tamper = (by: number) =>
      rows(
        house.db.system,
        sql`update receivables.debts set outstanding = outstanding + ${by}::bigint where id = ${customer.debts[0]}`,
      )
    await tamper(7)
    await nightfall()
    await tamper(-7)
    await house.settle()
    const told = (await clerk.get('/api/notifications?kind=ledger_differs')).body.items
    expect(told[0]).toMatchObject({ subjectType: 'ledger', params: { differences: 1 }, personId: null })
    expect((await collector.get('/api/notifications?kind=ledger_differs')).body.items ?? []).toEqual([])
    const mails = await rows<{ recipient: string; body: string }>(
      house.db.system,
      sql`select recipient, body from platform.mail where body like '%not what the ledger says%' order by id desc`,
    )
    // One of them is an administrator: the nights before told nobody else either.
    expect(new Set(mails.map(({ recipient }) => recipient)).size).toBe(1)
    expect(mails[0]?.body).toContain('/audit?action=ledger.found_off_balance')
  })

  test('is for those who may read the audit log, each of their own organisation', async () => {
    const without = await house.colleague(clerk, 'collector')
    expect(await askAsOthers(house, { method: 'GET', path: '/api/ledger/check', without })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 200 },
    })
    const stranger = await house.register()
    expect((await stranger.get('/api/ledger/check')).body).toMatchObject({
      balanced: true,
      transactions: 0,
      entries: 0,
    })
  })
})
