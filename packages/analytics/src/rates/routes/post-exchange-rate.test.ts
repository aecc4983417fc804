import { rows, sql } from '@recoup/platform/db'
import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'

const path = '/api/analytics/exchange-rates'
const rate = { currency: 'USD', into: 'EUR', from: '2026-03-01', rate: '0.921300' }
let house: TestHouse
let dana: Person
beforeAll(async () => {
  house = await openHouse()
  dana = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

test('enters a rate, and writes down who did', async () => {
  const { status, body } = await dana.post(path, rate)
  expect(status).toBe(201)
  expect(body).toEqual({
    ...rate,
    rate: '0.9213',
    id: body.id,
    enteredAt: '2026-03-10T10:00:00.000Z',
    enteredBy: body.enteredBy,
  })
  const written = await rows(
    house.db.system,
    sql`select subject_id from platform.audit_log where action = 'exchange_rate.entered' and tenant_id = ${dana.tenantId}`,
  )
  expect(written).toEqual([{ subject_id: body.id }])
})

test('refuses a second rate of a pair from the same day (409), also when two come at once', async () => {
  const input = { ...rate, from: '2026-02-01' }
  const answers = await Promise.all([dana.post(path, input), dana.post(path, input), dana.post(path, input)])
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
  expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('exchange_rate_is_known')
  expect((await dana.post(path, { ...input, currency: 'EUR', into: 'USD' })).status).toBe(201)
})

test('refuses what is no rate (400)', async () => {
  for (const wrong of [
    { rate: '0' },
    { rate: '-1' },
    { rate: '1e3' },
    { rate: 1 },
    { into: 'USD' },
    { from: '2026-02-30' },
  ])
    expect((await dana.post(path, { ...rate, ...wrong })).status).toBe(400)
})

test('is for those who manage figures (403, 401); another organisation has rates of its own', async () => {
  const auditor = await house.colleague(dana, 'auditor')
  const answers = await askAsOthers(house, { method: 'POST', path, body: rate, without: auditor })
  expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 201 } })
})
