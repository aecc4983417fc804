import type { Platform } from '@recoup/platform/platform'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { fillHomeBalances } from './fill-home-balances.ts'

test('after a change of the organisation’s currency, lists by amount still show everybody', async () => {
  await using house = await openHouse()
  const admin = await house.register({ currency: 'EUR' })
  const debts = [{ amount: 100, currency: 'EUR', dueOn: '2026-04-01' }]
  await admin.post('/api/customers', { name: 'Owes euros', debts })
  const changed = await admin.patch('/api/organisation', { currency: 'CHF' })
  expect([changed.status, changed.body.currency]).toEqual([200, 'CHF'])
  const job = fillHomeBalances(house as unknown as Platform, {
    organisations: () => house.identity.api.organisations(),
  })
  for (let run = 0; run < 2; run++) await job.run({}, { signal: new AbortController().signal })
  const { body } = await admin.get('/api/customers?sort=-outstanding')
  expect(body.items).toHaveLength(1)
  expect(body.items[0].balances).toEqual([
    { currency: 'EUR', outstanding: 100, overdue: 0, unapplied: 0, oldestDueOn: '2026-04-01' },
    { currency: 'CHF', outstanding: 0, overdue: 0, unapplied: 0, oldestDueOn: null },
  ])
})
