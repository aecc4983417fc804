import { sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let stranger: Person

beforeAll(async () => {
  house = await openHouse({ now: '2026-03-10T10:00:00Z' })
  stranger = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

type Debt = { amount: number; currency: string; dueOn: string }

const add = async (person: Person, debts: Debt[]): Promise<string> => {
  const answer = await person.post('/api/customers', { name: 'Anna Schmidt', debts })
  expect(answer.status).toBe(201)
  return answer.body.id
}
const totals = async (person: Person) => (await person.get('/api/customers/totals')).body.items

describe('GET /api/customers/totals', () => {
  test('sums what is owed and what is overdue in each currency; what is due today is not overdue', async () => {
    const admin = await house.register({ currency: 'EUR' })
    expect(await totals(admin)).toEqual([])
    await add(admin, [
      { amount: 1_000, currency: 'EUR', dueOn: '2026-03-09' },
      { amount: 500, currency: 'EUR', dueOn: '2026-03-10' },
      { amount: 7, currency: 'JPY', dueOn: '2026-04-01' },
    ])
    const paying = await add(admin, [{ amount: 300, currency: 'EUR', dueOn: '2026-01-01' }])
    await add(admin, [])
    expect(await totals(admin)).toEqual([
      { currency: 'EUR', outstanding: 1_800, overdue: 1_300, customersOwing: 2, customersOverdue: 2 },
      { currency: 'JPY', outstanding: 7, overdue: 0, customersOwing: 1, customersOverdue: 0 },
    ])
    await admin.post('/api/payments', { customerId: paying, amount: 300, currency: 'EUR', method: 'cash' })
    expect((await totals(admin))[0]).toEqual({
      currency: 'EUR',
      outstanding: 1_500,
      overdue: 1_000,
      customersOwing: 1,
      customersOverdue: 1,
    })
    expect(await totals(stranger)).toEqual([])
  })

  test('leaves archived customers out, as the lists do', async () => {
    const admin = await house.register({ currency: 'EUR' })
    const gone = await add(admin, [{ amount: 900, currency: 'EUR', dueOn: '2026-01-01' }])
    await add(admin, [{ amount: 100, currency: 'EUR', dueOn: '2026-01-01' }])
    await admin.post(`/api/customers/${gone}/archival`)
    expect(await totals(admin)).toEqual([
      { currency: 'EUR', outstanding: 100, overdue: 100, customersOwing: 1, customersOverdue: 1 },
    ])
  })

  test('is what the customers one by one come to', async () => {
    const debt = fc.record({
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      currency: fc.constantFrom('EUR', 'USD', 'KWD'),
      dueOn: fc.constantFrom('2025-12-31', '2026-03-09', '2026-03-10', '2026-03-11', '2027-01-01'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(debt, { maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async (customers) => {
          const admin = await house.register({ currency: 'EUR' })
          for (const debts of customers) await add(admin, debts)
          const all = customers.flat()
          const sum = (debts: Debt[]) => debts.reduce((total, { amount }) => total + amount, 0)
          const isOverdue = ({ dueOn }: Debt) => dueOn < '2026-03-10'
          const wanted = [...new Set(all.map(({ currency }) => currency))].map((currency) => {
            const theirs = customers.map((debts) => debts.filter((each) => each.currency === currency))
            return {
              currency,
              outstanding: sum(theirs.flat()),
              overdue: sum(theirs.flat().filter(isOverdue)),
              customersOwing: theirs.filter((debts) => debts.length > 0).length,
              customersOverdue: theirs.filter((debts) => debts.some(isOverdue)).length,
            }
          })
          wanted.sort((a, b) => b.customersOwing - a.customersOwing || a.currency.localeCompare(b.currency))
          expect(await totals(admin)).toEqual(wanted)
        },
      ),
      { numRuns: 10 },
    )
  })

  test('reads the indexes alone: neither debts nor balances are opened', async () => {
    const plans = await house.db.system.connection().execute(async (tx) => {
      await sql`insert into receivables.customers (id, tenant_id, name, created_at, updated_at)
        select gen_random_uuid(), ${stranger.tenantId}::uuid, 'Many ' || n, now(), now() from generate_series(1, 3000) n`.execute(
        tx,
      )
      await sql`insert into receivables.debts (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding,
          issued_on, due_on, created_at)
        select gen_random_uuid(), tenant_id, id, 'one', 'invoice', 'EUR', 100, 100, '2026-01-01', '2026-02-01', now()
        from receivables.customers where tenant_id = ${stranger.tenantId}`.execute(tx)
      await sql`insert into receivables.customer_balances (tenant_id, customer_id, currency, outstanding, oldest_due_on)
        select tenant_id, customer_id, currency, outstanding, due_on from receivables.debts
        where tenant_id = ${stranger.tenantId}`.execute(tx)
      await sql`vacuum analyze receivables.debts`.execute(tx)
      await sql`vacuum analyze receivables.customer_balances`.execute(tx)
      // A table of one tenant is read as fast from end to end; that the indexes hold all that is asked for is what counts.
      await sql`set enable_seqscan = off`.execute(tx)
      await sql`set enable_bitmapscan = off`.execute(tx)
      return sql<{ 'QUERY PLAN': string }>`explain
        select currency, sum(outstanding), count(*) filter (where oldest_due_on < '2026-03-10'), count(customer_id)
          from receivables.customer_balances where tenant_id = ${stranger.tenantId} and outstanding > 0 group by 1
        union all
        select currency, sum(outstanding), 0, count(*) from receivables.debts
          where tenant_id = ${stranger.tenantId} and outstanding > 0 and due_on < '2026-03-10' group by 1`.execute(tx)
    })
    const text = plans.rows.map((line) => line['QUERY PLAN']).join('\n')
    expect(text).toContain('Index Only Scan using balances_by_amount')
    expect(text).toContain('Index Only Scan using debts_open')
  })
})
