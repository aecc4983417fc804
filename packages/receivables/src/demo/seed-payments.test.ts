import { paymentTransitions } from '@recoup/contracts/payments'
import { inTenant, row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { beginSeeding, type SeedWish } from './begin-seeding.ts'
import type { ParallelSeeding } from './seed-in-parallel.ts'
import { missingChunks, writeChunk } from './seed-payments.ts'
import type { Seeding } from './seeding.ts'

const wish: SeedWish = { payments: 3_000, seed: 7, days: 180, until: '2026-03-10T09:30:00.000Z' }
const silently: ParallelSeeding = { connections: 2, begun: () => {}, report: () => {}, progress: () => {} }

async function demoOf(house: TestHouse, person: Person) {
  const found = (await house.identity.api.organisations()).find(({ tenantId }) => tenantId === person.tenantId)
  if (!found) throw new Error('the organisation is gone')
  return found
}

/** Everything that was made up, the tenant and what the database numbers by itself aside. */
async function digestOf(house: TestHouse, tenantId: string): Promise<Record<string, unknown>> {
  const tables = {
    customers: 'id',
    customer_balances: 'customer_id, currency',
    debts: 'id',
    payments: 'id',
    payment_statuses: 'payment_id, seq',
    refunds: 'id',
    ledger_transactions: 'id',
    ledger_entries: 'transaction_id, account, amount',
    overdue_notices: 'debt_id',
  }
  const digests: Record<string, unknown> = {}
  for (const [table, order] of Object.entries(tables))
    digests[table] = await row(
      house.db.system,
      sql`select count(*) as rows, md5(string_agg((to_jsonb(t) - 'tenant_id' - 'seq')::text, ',' order by ${sql.raw(order)})) as md5
        from ${sql.ref(`receivables.${table}`)} t where tenant_id = ${tenantId}`,
    )
  return digests
}

const differencesOf = (house: TestHouse, person: Person) =>
  inTenant(house.db, person.tenantId, (tx) => rows(tx, sql`select * from receivables.check_balances()`))

describe('made-up payments', () => {
  let house: TestHouse
  let person: Person
  let seeding: Seeding
  beforeAll(async () => {
    house = await openHouse()
    person = await house.register({ demo: true })
    seeding = await house.demo.seed(await demoOf(house, person), wish, silently)
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('are as many as were asked for, and every derived figure agrees with the ledger', async () => {
    const counts = await row(
      house.db.system,
      sql`select (select count(*)::int from receivables.payments) as payments,
        (select count(*)::int from receivables.customers) as customers`,
    )
    expect(counts).toEqual({ payments: 3_000, customers: 150 })
    expect(await differencesOf(house, person)).toEqual([])
    expect((await person.get('/api/ledger/check')).body).toMatchObject({ balanced: true })
  })

  test('have histories that the rules allow, ending in what the payment is now', async () => {
    const histories = await rows<{ status: string; steps: string[]; version: number; refunds: number }>(
      house.db.system,
      sql`select p.status, p.version, array_agg(s.status order by s.seq) as steps,
          (select count(*)::int from receivables.refunds r where r.payment_id = p.id) as refunds
        from receivables.payments p join receivables.payment_statuses s on s.payment_id = p.id group by p.id`,
    )
    expect(histories).toHaveLength(3_000)
    for (const { status, steps, version, refunds } of histories) {
      expect(['pending', 'completed']).toContain(steps[0])
      expect(steps.at(-1)).toBe(status)
      expect(version).toBe(steps.length)
      expect(refunds).toBe(steps.filter((step) => step === 'refunded').length)
      for (const [index, step] of steps.slice(1).entries())
        expect(paymentTransitions[steps[index] as keyof typeof paymentTransitions]).toContain(step)
    }
    const kinds = new Set(histories.map(({ steps }) => steps.join(' ')))
    expect(kinds).toContain('completed refunded')
    expect(kinds).toContain('pending failed')
    expect(kinds).toContain('pending')
  })

  test('are of every method and several currencies, refused for reasons of their method, never in the future', async () => {
    const seen = await row<Record<string, number>>(
      house.db.system,
      sql`select count(distinct method)::int as methods, count(distinct currency)::int as currencies,
          count(*) filter (where status = 'failed' and reason is null)::int as unexplained,
          count(*) filter (where created_at > ${seeding.arguments.until} or status_at > ${seeding.arguments.until}
            or value_on > '2026-03-10' or status_at < created_at)::int as early,
          count(*) filter (where value_on < (created_at at time zone 'Europe/Berlin')::date)::int as backdated,
          avg((status in ('completed', 'refunded'))::int) filter (where status <> 'pending')::float as success
        from receivables.payments`,
    )
    expect(seen).toMatchObject({ methods: 7, unexplained: 0, early: 0 })
    expect(seen?.currencies).toBeGreaterThan(2)
    expect(seen?.backdated).toBeGreaterThan(100)
    expect(seen?.success).toBeGreaterThan(0.9)
    expect(seen?.success).toBeLessThan(0.96)
  })

  test('have ids of their moment, in its order', async () => {
    const off = await rows(
      house.db.system,
      sql`select id from receivables.payments
        where ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint <> round(extract(epoch from created_at) * 1000)`,
    )
    expect(off).toEqual([])
  })

  test('can be worked with: a pending one completes, a completed one is refunded', async () => {
    const pending = await person.get('/api/payments?status=pending&limit=1')
    const completed = await person.post(`/api/payments/${pending.body.items[0].id}/completion`, {})
    expect(completed.body).toMatchObject({ status: 'completed' })
    const refunded = await person.post(`/api/payments/${pending.body.items[0].id}/refunds`, { reason: 'Paid twice' })
    expect(refunded.body).toMatchObject({ status: 'refunded' })
    expect(await differencesOf(house, person)).toEqual([])
  })
})

test('the same seed and arguments make the same rows in another database', async () => {
  await using house = await openHouse()
  await using other = await openHouse()
  const person = await house.register({ demo: true })
  const twin = await other.register({ demo: true })
  await house.demo.seed(await demoOf(house, person), wish, silently)
  await other.demo.seed(await demoOf(other, twin), wish, { ...silently, connections: 1 })
  expect(await digestOf(other, twin.tenantId)).toEqual(await digestOf(house, person.tenantId))
})

describe('an organisation', () => {
  let house: TestHouse
  let person: Person
  beforeAll(async () => {
    house = await openHouse()
  })
  beforeEach(async () => {
    person = await house.register({ demo: true })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('beside another one of the same database takes the same seed', async () => {
    const second = await house.register({ demo: true })
    await house.demo.seed(await demoOf(house, person), wish, silently)
    await house.demo.seed(await demoOf(house, second), wish, silently)
    expect(await differencesOf(house, person)).toEqual([])
  })

  test('goes on where it was cut off, refuses another one meanwhile, and to do the same twice', async () => {
    const organisation = await demoOf(house, person)
    const large = { ...wish, payments: 2_000, customers: 25_000 }
    await house.db.system.transaction().execute(async (tx) => {
      const { seeding } = await beginSeeding(tx, organisation, large, house.clock.now())
      expect(await missingChunks(tx, seeding)).toHaveLength(3)
      await writeChunk(tx, seeding, { step: 'customers', chunk: 1 }, () => {})
    })
    await expect(house.demo.seed(organisation, wish, silently)).rejects.toThrow(
      /npm run seed -- --payments 2000 --customers 25000 --seed 7/,
    )
    const continued: boolean[] = []
    const seeding = await house.demo.seed(organisation, large, {
      ...silently,
      begun: (_seeding, again) => continued.push(again),
    })
    expect(continued).toEqual([true])
    expect(await missingChunks(house.db.system, seeding)).toEqual([])
    expect(await differencesOf(house, person)).toEqual([])
    await expect(house.demo.seed(organisation, large, silently)).rejects.toThrow(/seed_was_used/)
  })

  test('that is not a demo is refused', async () => {
    const real = await house.register()
    await expect(house.demo.seed(await demoOf(house, real), wish, silently)).rejects.toThrow(
      /organisation_is_not_a_demo/,
    )
  })
})
