import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'

const path = '/api/analytics/exchange-rates'

test('lists rates, the latest first, page by page, and of one currency alone', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  for (const [currency, from] of [
    ['USD', '2026-03-01'],
    ['USD', '2026-03-03'],
    ['JPY', '2026-03-02'],
  ])
    await dana.post(path, { currency, into: 'EUR', from, rate: '1.5' })
  const first = (await dana.get(`${path}?limit=2`)).body
  expect(first.items.map((rate: { from: string }) => rate.from)).toEqual(['2026-03-03', '2026-03-02'])
  const second = (await dana.get(`${path}?limit=2&cursor=${first.nextCursor}`)).body
  expect(second.items).toMatchObject([{ currency: 'USD', into: 'EUR', from: '2026-03-01', rate: '1.5' }])
  expect(second.nextCursor).toBeNull()
  expect((await dana.get(`${path}?currency=JPY`)).body.items).toHaveLength(1)
  expect((await (await house.register()).get(path)).body.items).toEqual([])
})

test('refuses cursors of nowhere (400), nobody (401) and who may not see figures (403)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  for (const cursor of [
    'x',
    '2026-02-30_0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e',
    '2026-02-01_0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4-',
  ])
    expect((await dana.get(`${path}?cursor=${cursor}`)).body.code).toBe('cursor_is_invalid')
  const carl = await house.colleague(dana, 'collector')
  const answers = await askAsOthers(house, { method: 'GET', path, without: carl })
  expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 200 } })
})
