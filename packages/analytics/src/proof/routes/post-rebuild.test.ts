import { row, sql } from '@recoup/platform/db'
import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { pay } from '../../testing/paying-house.ts'

const path = '/api/analytics/rebuild'

test('counts everything anew in the background, whatever the figures were', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  await pay(house, dana, [{ amount: 2_500 }, { amount: 500, valueOn: '2026-03-01' }])
  await sql`update analytics.payment_days set gross = gross + 7, payments = 0`.execute(house.db.system)
  await sql`delete from analytics.payment_hours`.execute(house.db.system)
  await sql`insert into analytics.failure_days values (${dana.tenantId}, 'EUR', '2026-01-01', 'nonsense', 1, 1)`.execute(
    house.db.system,
  )
  house.clock.advance(60_000)
  const { status, body } = await dana.post(path)
  expect([status, body]).toEqual([202, { requestedAt: '2026-03-10T10:01:00.000Z' }])
  await house.settle()
  const range = 'from=2026-01-01'
  expect((await dana.get(`/api/analytics/metrics?${range}`)).body).toMatchObject({
    ...{ totalVolume: 3_000, totalPayments: 2, failedPayments: 0, failures: [], peakHour: 11 },
  })
  // Somebody asked for it: no alarm, and the night's proof finds nothing.
  expect((await dana.get('/api/analytics/check')).body).toMatchObject({
    ...{ checkedAt: null, differences: 0, rebuiltAt: '2026-03-10T10:01:00.000Z' },
  })
  const written = await row<{ n: bigint }>(
    house.db.system,
    sql`select count(*) as n from platform.audit_log where action = 'analytics.rebuild_requested'`,
  )
  expect(written?.n).toBe(1n)
})

test('is for those who manage figures (403, 401), each for their own organisation', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const auditor = await house.colleague(dana, 'auditor')
  const answers = await askAsOthers(house, { method: 'POST', path, without: auditor })
  expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 202 } })
})
