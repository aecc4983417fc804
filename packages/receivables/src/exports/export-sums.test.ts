import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paymentMethods, paymentStatuses } from '@recoup/contracts/payments'
import { inTenant, sql } from '@recoup/platform/db'
import { paymentLinesOf, sumsOfLines } from '@recoup/testing/payment-files'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conditionsOf } from '../payments/list-payments.ts'
import { type Exporters, exportBy, fileOf, openExporters, sumsInDatabase } from './testing/exporters.ts'

let to: Exporters
beforeAll(async () => {
  to = await openExporters({ payments: 500 })
})
afterAll(() => to.house[Symbol.asyncDispose]())

const some = <T>(values: readonly T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined })
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`)
const filters = fc.record(
  {
    status: some(paymentStatuses),
    method: some(paymentMethods),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
    minAmount: fc.integer({ min: 0, max: 900_000 }),
    maxAmount: fc.integer({ min: 100_000, max: 1_100_000 }),
    from: day,
    to: day,
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 3 }),
    reason: fc.constantFrom('insufficient funds', 'bounced'),
    reasonGiven: fc.constantFrom('true', 'false'),
    q: fc.constantFrom('ada', 'INV-1', 'müller', 'nobody at all'),
    sort: fc.constantFrom('amount', '-valueOn', 'customerName', '-reference', '-createdAt'),
  },
  { requiredKeys: ['sort'] },
)

test('whatever the filter, file, export and database say the same sum, in each format', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom('csv', 'xlsx', 'parquet'), async (wished, format) => {
      const wish = JSON.parse(JSON.stringify(wished))
      const made = await exportBy(to.house, to.clerk, { format, filters: wish })
      expect(made.state).toBe('done')
      // As the list of payments filters, asked of the database on its own.
      const condition = await inTenant(to.house.db, to.clerk.tenantId, (tx) => conditionsOf(tx, 'Europe/Berlin', wish))
      const expected = await sumsInDatabase(to.house, to.clerk, condition)
      expect(made.sums).toEqual(expected)
      expect(sumsOfLines(await paymentLinesOf(await fileOf(to.house, to.clerk, made.id), made.format))).toEqual(
        expected,
      )
      const asked = new URLSearchParams()
      for (const [key, value] of Object.entries(wish))
        for (const each of [value].flat()) asked.append(key, String(each))
      const listed = (await to.clerk.get(`/api/payments?${asked}`)).body
      expect(listed.total.count).toBe(made.done)
    }),
    { numRuns: 15 },
  )
}, 120_000)

test('rows come in the order that was asked for', async () => {
  const { id } = await to.exported({ filters: { currency: 'EUR', sort: '-amount' } })
  const amounts = (await paymentLinesOf(await fileOf(to.house, to.clerk, id), 'csv')).map((line) => line.amount)
  expect(amounts).toEqual(amounts.toSorted((a, b) => (a > b ? -1 : 1)))
})

const hostile = join(import.meta.dirname, '../../../../../shared/data/hostile/blns/blns.json')
test.skipIf(!existsSync(hostile))(
  `naughty names are texts in each format, never formulas (skipped when ${hostile} is missing)`,
  async () => {
    const naughty = (JSON.parse(readFileSync(hostile, 'utf8')) as string[])
      .map((text) => text.toWellFormed().replaceAll('\0', '').slice(0, 200).trim())
      .filter((text) => text !== '')
    const clerk = await to.house.register()
    const texts = [...naughty, '=1+1', '+1', '-1', '@A1', '=HYPERLINK("http://evil")', '\t=1', '＝1+1']
    const { id: customerId } = (await clerk.post('/api/customers', { name: 'Ada' })).body
    await sql`
      insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, status, note, value_on, created_at, status_at)
      select receivables.new_id(), ${clerk.tenantId}, ${customerId}, 'cash', 'EUR', n, 'completed', text, '2026-01-01', now(), now()
      from unnest(${texts}::text[]) with ordinality as t (text, n)`.execute(to.house.db.system)
    const notes = async (format: 'csv' | 'xlsx' | 'parquet') => {
      const { id } = await exportBy(to.house, clerk, { format, filters: { sort: 'amount' } })
      return (await paymentLinesOf(await fileOf(to.house, clerk, id), format)).map((line) => line.note ?? '')
    }
    expect(await notes('xlsx')).toEqual(texts)
    const csv = await notes('csv')
    expect(csv.filter((note) => /^\s*[=@]/.test(note))).toEqual([])
    expect(csv.map((note, index) => (note === `'${texts[index]}` ? texts[index] : note))).toEqual(texts)
    expect(await notes('parquet')).toEqual(texts)
  },
  60_000,
)
