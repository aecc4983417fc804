import { inTenant, type RawBuilder, rows, sql, type Tx } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conditionsOf } from './list-payments.ts'
import { pageInRange } from './page-in-range.ts'

let house: TestHouse
let clerk: Person
beforeAll(async () => {
  house = await openHouse()
  clerk = await house.register()
  const { body } = await clerk.post('/api/customers', { name: 'Ada Lovelace' })
  // Over two years, nearly in the order of their value dates; every state, method and currency.
  await sql`insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, status, value_on, created_at, status_at)
    select uuidv7(), ${clerk.tenantId}::uuid, ${body.id}::uuid, (array['card', 'cash', 'cheque'])[1 + n % 3],
      (array['EUR', 'USD'])[1 + n % 2], 1 + n * 7919 % 10007, (array['completed', 'failed', 'pending', 'refunded'])[1 + n % 4],
      date '2024-03-10' + n / 30 + n % 3, now(), timestamptz '2024-03-10 00:00Z' + n * interval '1 hour' + n % 5 * interval '2 hours'
    from generate_series(1, 20000) n order by n`.execute(house.db.system)
  await sql`vacuum analyze receivables.payments`.execute(house.db.system)
})
afterAll(() => house[Symbol.asyncDispose]())

const inClerks = <T>(work: (tx: Tx) => Promise<T>) => inTenant(house.db, clerk.tenantId, work)

async function planOf(statement: RawBuilder<unknown>): Promise<string> {
  const lines = await inClerks((tx) => rows<{ 'QUERY PLAN': string }>(tx, sql`explain ${statement}`))
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

describe('a page of payments in a range of dates', () => {
  test('is the same whichever way it is found', async () => {
    const columns = { createdAt: sql`p.id`, statusAt: sql`p.status_at` }
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          column: fc.constantFrom(...Object.values(columns)),
          descending: fc.boolean(),
          from: fc.integer({ min: 0, max: 700 }),
          days: fc.integer({ min: 0, max: 40 }),
          status: fc.constantFrom('completed', 'failed', 'pending'),
          fewSteps: fc.constantFrom(1, 300, 20_000),
          sortedAtMost: fc.constantFrom(1, 100, 20_000),
        }),
        async ({ column, descending, from, days, status, ...limits }) => {
          const direction = descending ? sql`desc` : sql`asc`
          const order = sql`${column} ${direction}, p.id ${direction}`
          const where = sql`p.status = any(${[status]}::text[]) and p.value_on >= date '2024-03-10' + ${from}::int
            and p.value_on <= date '2024-03-10' + ${from + days}::int`
          const beyond = sql`and p.amount > 50`
          const asked = { where, beyond, column, order, direction, limit: 20 }
          await inClerks(async (tx) => {
            const page = await pageInRange(tx, asked, limits)
            const found = await rows<{ id: string }>(tx, sql`select p.id from (${page}) p order by ${order}`)
            const wanted = await rows<{ id: string }>(
              tx,
              sql`select p.id from receivables.payments p where ${where} ${beyond} order by ${order} limit 20`,
            )
            expect(found).toEqual(wanted)
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  test('leads from page to page through all of them, and no other', async () => {
    for (const sort of ['createdAt', '-createdAt', '-statusAt']) {
      const seen: string[] = []
      let cursor = ''
      do {
        const { body } = await clerk.get(
          `/api/payments?from=2024-06-01&to=2024-06-10&method=card&sort=${sort}&limit=40${cursor}`,
        )
        seen.push(...body.items.map((item: { id: string }) => item.id))
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
      } while (cursor !== '')
      const all = await rows<{ id: string }>(
        house.db.system,
        sql`select id from receivables.payments where value_on between '2024-06-01' and '2024-06-10' and method = 'card'`,
      )
      expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    }
  })
})

describe('under row-level security', () => {
  const list = (where: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    sql`select p.* from receivables.payments p where ${where} order by ${order} limit 51`

  test.each([
    ['largest amounts', sql`p.amount desc, p.id desc`, 'payments_by_amount'],
    ['smallest amounts', sql`p.amount, p.id`, 'payments_by_amount'],
    ['latest changes', sql`p.status_at desc, p.id desc`, 'payments_by_status_time'],
    ['value dates', sql`p.value_on desc, p.id desc`, 'payments_by_value_date'],
  ])('the list by %s follows an index', async (_what, order, index) => {
    const plan = await planOf(list(sql`true`, order))
    expect(plan).toContain(`using ${index}`)
    expect(plan).not.toContain('Sort')
  })

  test.each([
    ['a weekday and an hour', { weekday: 2, hour: 11 }],
    ['a reason', { status: ['failed' as const], reason: 'bounced' }],
  ])('%s is looked for among the payments of the range alone, whatever the order', async (_what, filters) => {
    const range = { from: '2025-02-01', to: '2025-02-28' }
    const where = await inClerks((tx) => conditionsOf(tx, 'Europe/Berlin', { ...range, ...filters }))
    for (const order of [sql`p.amount desc, p.id desc`, sql`p.id desc`, sql`p.value_on, p.id`])
      expect(await planOf(list(where, order))).toMatch(/Index Cond: .*value_on >= .*value_on <= /)
  })

  test('what filters let through is counted without opening a payment', async () => {
    const plan = await planOf(
      sql`select count(*) from (select 1 from receivables.payments p where p.method = any('{cash}') and p.currency = 'USD'
        and p.value_on >= '2025-01-01' and p.value_on <= '2025-03-31' limit 10001) p`,
    )
    expect(plan).toContain('Index Only Scan using payments_by_kind')
  })
})
