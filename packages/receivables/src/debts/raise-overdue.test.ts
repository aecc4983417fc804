import { type DomainEvent, eventSchemas } from '@recoup/contracts/events'
import { rows, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { describe, expect, test } from 'vitest'
import { raiseOverdue } from './raise-overdue.ts'

/** Runs the job as the clock stands, and says which debts were ever told of, by reference. */
async function told(house: TestHouse, times = 1): Promise<string[]> {
  const platform = { db: house.db, clock: house.clock, log: { info: () => {} } } as unknown as Platform
  const job = raiseOverdue(platform, { organisations: () => house.identity.api.organisations() })
  for (let n = 0; n < times; n++) await job.run({}, { signal: new AbortController().signal })
  const events = await rows<DomainEvent<'debt.overdue'>>(
    house.db.system,
    sql`select payload from platform.outbox where type = 'debt.overdue' order by seq`,
  )
  return events.map((event) => eventSchemas['debt.overdue'].parse(event.payload).reference)
}

const owe = async (person: Person, reference: string, dueOn: string) => {
  const debts = [{ reference, amount: 100, currency: 'EUR', dueOn }]
  const { status, text } = await person.post('/api/customers', { name: reference, debts })
  if (status !== 201) throw new Error(text)
}

describe('payment overdue', () => {
  test("is told once, when the organisation's own midnight has passed the due date", async () => {
    await using house = await openHouse({ now: '2026-03-10T10:00:00Z' })
    const berlin = await house.register({ timeZone: 'Europe/Berlin' })
    const auckland = await house.register({ timeZone: 'Pacific/Auckland' })
    await owe(berlin, 'B', '2026-03-10')
    await owe(auckland, 'A', '2026-03-10')
    expect(await told(house)).toEqual([])
    // Midnight in Auckland is 11:00 UTC in its summer, in Berlin 23:00 UTC in its winter.
    house.clock.set('2026-03-10T10:59:59Z')
    expect(await told(house)).toEqual([])
    house.clock.set('2026-03-10T11:00:00Z')
    expect(await told(house)).toEqual(['A'])
    house.clock.set('2026-03-10T22:59:59Z')
    expect(await told(house)).toEqual(['A'])
    house.clock.set('2026-03-10T23:00:00Z')
    expect(await told(house, 3)).toEqual(['A', 'B'])
    house.clock.set('2026-03-20T12:00:00Z')
    expect(await told(house)).toEqual(['A', 'B'])
  })

  test('the nights on which clocks change have one midnight each', async () => {
    await using house = await openHouse({ now: '2026-03-27T10:00:00Z' })
    const person = await house.register({ timeZone: 'Europe/Berlin' })
    await owe(person, 'before', '2026-03-28')
    await owe(person, 'spring', '2026-03-29')
    house.clock.set('2026-03-28T23:00:00Z')
    expect(await told(house)).toEqual(['before'])
    // Summer time began at 01:00 UTC: the next midnight is an hour earlier in UTC.
    house.clock.set('2026-03-29T21:59:59Z')
    expect(await told(house)).toEqual(['before'])
    house.clock.set('2026-03-29T22:00:00Z')
    expect(await told(house)).toEqual(['before', 'spring'])
  })

  test('days on which the server was down are made up for', async () => {
    await using house = await openHouse({ now: '2026-03-10T10:00:00Z' })
    const person = await house.register()
    for (const day of ['12', '13', '14']) await owe(person, day, `2026-03-${day}`)
    await told(house)
    house.clock.set('2026-03-20T10:00:00Z')
    expect(await told(house)).toEqual(['12', '13', '14'])
  })

  test('what was past due already when it became known is not told', async () => {
    await using house = await openHouse({ now: '2026-03-10T10:00:00Z' })
    const person = await house.register()
    await owe(person, 'old', '2026-01-01')
    await owe(person, 'yesterday', '2026-03-09')
    await owe(person, 'today', '2026-03-10')
    house.clock.set('2026-03-15T10:00:00Z')
    expect(await told(house)).toEqual(['today'])
  })

  test('nothing is told of debts that are settled, or of customers who are archived', async () => {
    await using house = await openHouse({ now: '2026-03-10T10:00:00Z' })
    const person = await house.register()
    await owe(person, 'reversed', '2026-03-11')
    await owe(person, 'archived', '2026-03-11')
    await owe(person, 'owed', '2026-03-11')
    const customers = (await person.get('/api/customers')).body.items as { id: string; name: string }[]
    const idOf = (name: string) => customers.find((customer) => customer.name === name)?.id
    const [debt] = (await person.get(`/api/customers/${idOf('reversed')}/debts`)).body.items
    await person.post(`/api/debts/${debt.id}/reversal`, { reason: 'x' })
    await person.post(`/api/customers/${idOf('archived')}/archival`)
    house.clock.set('2026-03-12T10:00:00Z')
    expect(await told(house)).toEqual(['owed'])
  })

  test('more than one batch, by several runs at once, is told once each', async () => {
    await using house = await openHouse({ now: '2026-03-10T10:00:00Z' })
    const person = await house.register()
    await sql`
      with customer as (insert into receivables.customers (id, tenant_id, name, created_at, updated_at)
        select gen_random_uuid(), ${person.tenantId}::uuid, 'Many', '2026-03-01', '2026-03-01' returning id, tenant_id)
      insert into receivables.debts (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding, issued_on, due_on, created_at)
      select gen_random_uuid(), tenant_id, id, 'D' || n, 'invoice', 'EUR', 1, 1, '2026-03-01', '2026-03-05', '2026-03-01'
      from customer, generate_series(1, 2500) n`.execute(house.db.system)
    await Promise.all([told(house), told(house), told(house)])
    const references = await told(house)
    expect(references).toHaveLength(2500)
    expect(new Set(references).size).toBe(2500)
  })
})
