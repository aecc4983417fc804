import { rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, dryRun } from './testing/upload.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

const csv = (...lines: string[]): string => lines.join('\n')

const small = csv(
  'Customer name,Customer number,E-mail,Phone,Amount,Currency,Due date,Invoice number',
  'Acme Ltd,C-1,a@acme.example,+49 30 23125018,"1,234.56",EUR,2026-02-01,I-1',
  'Acme Ltd,C-1,,,100.00,EUR,2026-04-01,I-2',
  'Bell,C-2,b@bell.example,,50,USD,2026-03-01,I-3',
  'Cole,C-3,not-an-email,,60,EUR,2026-03-01,I-4',
)

async function ledgerOf(person: Person) {
  return rows<{ name: string; currency: string; outstanding: bigint; oldest: string | null; entries: bigint }>(
    house.db.system,
    sql`select c.name, b.currency, b.outstanding, c.oldest_due_on as oldest,
          (select coalesce(sum(amount), 0)::bigint from receivables.ledger_entries e
            where e.customer_id = c.id and e.currency = b.currency and account = 'receivable') as entries
        from receivables.customers c join receivables.customer_balances b on b.customer_id = c.id
        where c.tenant_id = ${person.tenantId} order by c.name, b.currency`,
  )
}

test('a dry run writes nothing and says what would be created and refused', async () => {
  const clerk = await house.register()
  const dry = await dryRun(house, clerk, 'customers.csv', small)
  expect(dry.problem).toBeNull()
  expect(dry.state).toBe('ready')
  expect(dry.counts).toEqual({ create: 3, update: 0, unchanged: 0, skip: 0, refuse: 1 })
  expect(dry.sums).toEqual([
    { currency: 'EUR', amount: 133456, debts: 2 },
    { currency: 'USD', amount: 5000, debts: 1 },
  ])
  expect(dry.problems).toMatchObject([{ column: 'E-mail', code: 'email_is_wrong', count: 1, rows: [5] }])
  expect(await ledgerOf(clerk)).toEqual([])
})

test('a confirmed import adds customers, debts and ledger entries that agree', async () => {
  const clerk = await house.register()
  const dry = await dryRun(house, clerk, 'customers.csv', small)
  const done = await confirm(house, clerk, dry.id)
  expect(done.problem).toBeNull()
  expect(done.state).toBe('done')
  expect(await ledgerOf(clerk)).toEqual([
    { name: 'Acme Ltd', currency: 'EUR', outstanding: 133456n, oldest: '2026-02-01', entries: 133456n },
    { name: 'Bell', currency: 'EUR', outstanding: 0n, oldest: '2026-03-01', entries: 0n },
    { name: 'Bell', currency: 'USD', outstanding: 5000n, oldest: '2026-03-01', entries: 5000n },
  ])
})

test('the same file a second time changes nothing and says so', async () => {
  const clerk = await house.register()
  const first = await dryRun(house, clerk, 'customers.csv', small)
  await confirm(house, clerk, first.id)
  const before = await ledgerOf(clerk)
  const again = await dryRun(house, clerk, 'customers.csv', small)
  expect(again.counts).toEqual({ create: 0, update: 0, unchanged: 3, skip: 0, refuse: 1 })
  expect(again.changesNothing).toBe(true)
  expect(again.repeats?.id).toBe(first.id)
  const done = await confirm(house, clerk, again.id)
  expect(done.counts).toEqual({ create: 0, update: 0, unchanged: 3, skip: 0, refuse: 1 })
  expect(await ledgerOf(clerk)).toEqual(before)
})
