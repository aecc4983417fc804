import { rows, sql } from '@recoup/platform/db'
import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { pay } from '../../testing/paying-house.ts'

const path = '/api/analytics/check'

async function atNight(house: TestHouse): Promise<void> {
  await sql`select platform.enqueue('analytics.check', '{}'::json, null, null, 1, null)`.execute(house.db.system)
  await house.settle()
}

test('nothing was checked yet; then the night finds figures that agree', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  expect((await dana.get(path)).body).toEqual({ checkedAt: null, differences: 0, details: [], rebuiltAt: null })
  await pay(house, dana, [{ amount: 2_500 }])
  await atNight(house)
  expect((await dana.get(path)).body).toMatchObject({
    checkedAt: '2026-03-10T10:00:00.000Z',
    differences: 0,
    details: [],
  })
})

test('a figure that is off is found, named, put right, and told to who manages figures', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const carl = await house.colleague(dana, 'collector')
  await pay(house, dana, [{ amount: 2_500 }, { amount: 500 }])
  await sql`update analytics.payment_days set gross = gross + 7`.execute(house.db.system)
  await atNight(house)
  expect((await dana.get(path)).body).toMatchObject({
    differences: 1,
    details: [
      { model: 'payment_days', key: 'EUR 2026-03-10 card', expected: '2 0 2 0 3000 0 0', found: '2 0 2 0 3007 0 0' },
    ],
  })
  expect((await dana.get('/api/analytics/metrics')).body.totalVolume).toBe(3_000)
  const kinds = async (person: typeof dana) =>
    (await person.get('/api/notifications?kind=figures_differ')).body.items?.map(
      (each: { params: unknown }) => each.params,
    )
  expect(await kinds(dana)).toEqual([{ differences: 1 }])
  expect((await kinds(carl)) ?? []).toEqual([])
  const audited = await rows(
    house.db.system,
    sql`select 1 from platform.audit_log where action = 'analytics.found_different' and tenant_id = ${dana.tenantId}`,
  )
  expect(audited).toHaveLength(1)
  await atNight(house)
  expect((await dana.get(path)).body).toMatchObject({ differences: 0, details: [] })
})

test('an organisation whose payments are older than its figures has them counted, without an alarm', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  await pay(house, dana, [{ amount: 2_500 }])
  for (const table of ['builds', 'payment_days', 'payment_hours'])
    await sql`delete from ${sql.raw(`analytics.${table}`)}`.execute(house.db.system)
  await atNight(house)
  expect((await dana.get('/api/analytics/metrics')).body.totalVolume).toBe(2_500)
  expect((await dana.get(path)).body).toMatchObject({ checkedAt: null, rebuiltAt: '2026-03-10T10:00:00.000Z' })
})

test('is for those who see figures (403, 401)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const carl = await house.colleague(dana, 'collector')
  const answers = await askAsOthers(house, { method: 'GET', path, without: carl })
  expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 200 } })
})
