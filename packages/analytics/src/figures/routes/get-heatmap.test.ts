import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { pay } from '../../testing/paying-house.ts'

const path = '/api/analytics/heatmap'

test('has 168 cells, each of a weekday and an hour of the organisation', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  // 2026-03-10 is a Tuesday, and 10:00 UTC is 11:00 in Berlin.
  await pay(house, dana, [{ amount: 2_500 }, { amount: 500 }, { amount: 100, valueOn: '2026-03-09' }])
  const { status, body } = await dana.get(`${path}?from=2026-03-01`)
  expect(status).toBe(200)
  expect(body.cells.map((cell: { weekday: number; hour: number }) => (cell.weekday - 1) * 24 + cell.hour)).toEqual(
    Array.from({ length: 168 }, (_cell, place) => place),
  )
  expect(body.cells.filter((cell: { count: number }) => cell.count > 0)).toEqual([
    { weekday: 1, hour: 11, amount: 100, count: 1, failed: 0, successRate: 1 },
    { weekday: 2, hour: 11, amount: 3_000, count: 2, failed: 0, successRate: 1 },
  ])
})

test('refuses ranges that are none (400), nobody (401) and who may not see figures (403)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  expect((await dana.get(`${path}?from=2026-03-11`)).body.code).toBe('range_is_backwards')
  expect((await dana.get(`${path}?to=2026-02-30`)).status).toBe(400)
  const carl = await house.colleague(dana, 'collector')
  const answers = await askAsOthers(house, { method: 'GET', path, without: carl })
  expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 200 } })
})
