import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'

const path = '/api/analytics/exchange-rates'

test('deletes a rate once (404 after), and for nobody else (401, 403, 404)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const { body } = await dana.post(path, { currency: 'USD', into: 'EUR', from: '2026-03-01', rate: '0.9' })
  const auditor = await house.colleague(dana, 'auditor')
  const own = `${path}/${body.id}`
  expect(await askAsOthers(house, { method: 'DELETE', path: own, without: auditor })).toEqual({
    unknown: 401,
    unpermitted: 403,
    stranger: { status: 404, code: 'exchange_rate_not_found' },
  })
  expect((await dana.delete(own)).status).toBe(204)
  expect((await dana.get(path)).body.items).toEqual([])
  expect((await dana.delete(own)).body.code).toBe('exchange_rate_not_found')
  expect((await dana.delete(`${path}/42`)).status).toBe(400)
})
