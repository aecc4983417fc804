import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { pay } from '../../testing/paying-house.ts'

const path = '/api/analytics/methods'

test('lists every method, the largest volume first, with its share and what it was before', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  await pay(house, dana, [
    { amount: 2_500, method: 'cash' },
    { amount: 500, method: 'cash' },
    { amount: 7_000, method: 'card' },
    { amount: 900, method: 'card', valueOn: '2026-03-09' },
    { amount: 100, method: 'paypal', status: 'pending' },
  ])
  const { status, body } = await dana.get(path)
  expect(status).toBe(200)
  expect(body.methods).toHaveLength(7)
  const common = { failed: 0, successRate: 1 }
  expect(body.methods.slice(0, 3)).toEqual([
    {
      method: 'card',
      amount: 7_000,
      count: 1,
      succeeded: 1,
      share: 0.7,
      averageAmount: 7_000,
      previousAmount: 900,
      ...common,
    },
    {
      method: 'cash',
      amount: 3_000,
      count: 2,
      succeeded: 2,
      share: 0.3,
      averageAmount: 1_500,
      previousAmount: 0,
      ...common,
    },
    {
      method: 'paypal',
      amount: 0,
      count: 1,
      succeeded: 0,
      share: 0,
      averageAmount: 0,
      previousAmount: 0,
      failed: 0,
      successRate: null,
    },
  ])
})

test('refuses ranges that are none (400), nobody (401) and who may not see figures (403)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  expect((await dana.get(`${path}?from=2026-03-11`)).body.code).toBe('range_is_backwards')
  expect((await dana.get(`${path}?convert=maybe`)).status).toBe(400)
  const carl = await house.colleague(dana, 'collector')
  const answers = await askAsOthers(house, { method: 'GET', path, without: carl })
  expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 200 } })
})
