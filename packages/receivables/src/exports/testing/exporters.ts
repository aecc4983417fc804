import type { Export } from '@recoup/contracts/exports'
import { readConfig } from '@recoup/platform/config'
import { row, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import type { Platform } from '@recoup/platform/platform'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Answer, type Person, request } from '@recoup/testing/person'

export type Exporters = {
  house: TestHouse
  clerk: Person
  /** somebody of another organisation */
  stranger: Person
  /** may do nothing about payments */
  unpermitted(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>
  anonymous(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>
  /** an export that has come to its end */
  exported(wish?: Record<string, unknown>): Promise<Export>
}

/** A house with payments, and the people that each route of exports is tried by. */
export async function openExporters(options: { payments?: number } = {}): Promise<Exporters> {
  const house = await openHouse()
  const clerk = await house.register({ name: 'Till', currency: 'EUR', timeZone: 'Europe/Berlin' })
  await fillPayments(house, clerk, options.payments ?? 60)
  // Every role may see payments; a key need not.
  const key = await clerk.post('/api/api-keys', { name: 'Key', permissions: ['customers:read'] })
  const ask =
    (token: string | undefined): Exporters['anonymous'] =>
    (method, path, body) =>
      request(house.server, method, path, body, token ? { authorization: `Bearer ${token}`, 'if-match': '"1"' } : {})
  return {
    house,
    clerk,
    stranger: await house.register(),
    unpermitted: ask(key.body.key),
    anonymous: ask(undefined),
    exported: (wish = {}) => exportBy(house, clerk, wish),
  }
}

/** What a context is handed, in this house. */
export const platformOf = (house: TestHouse): Platform => ({
  config: readConfig({ NODE_ENV: 'test', RECOUP_DATA: house.dataDir }),
  db: house.db,
  clock: house.clock,
  log: createLog('silent'),
})

/** Asks for an export, waits for its end, and gives it back. */
export async function exportBy(house: TestHouse, person: Person, wish: Record<string, unknown> = {}): Promise<Export> {
  const answer = await person.post('/api/exports', { format: 'csv', ...wish })
  if (answer.status !== 202) throw new Error(`the export answered ${answer.status}: ${answer.text}`)
  await house.settle()
  return (await person.get(`/api/exports/${answer.body.id}`)).body
}

/** The bytes of an export's file. */
export async function fileOf(house: TestHouse, person: Person, id: string): Promise<Buffer> {
  const answer = await house.server.inject({
    method: 'GET',
    url: `/api/exports/${id}/file`,
    headers: { authorization: `Bearer ${person.accessToken}` },
  })
  if (answer.statusCode !== 200) throw new Error(`the file answered ${answer.statusCode}: ${answer.body}`)
  return answer.rawPayload
}

/**
 * Payments of three customers by the hundred thousand, as rows alone: three currencies, every status and method, refunds, a
 * day each over two months. No ledger behind them, so nothing is unapplied.
 */
export async function fillPayments(house: TestHouse, person: Person, count: number): Promise<void> {
  const names = ['Ada Lovelace', 'Bela "B" Müller, Söhne & Co.', '=HYPERLINK("http://evil","x")']
  const ids: string[] = []
  for (const name of names) ids.push((await person.post('/api/customers', { name })).body.id)
  await sql`
    insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, refunded_amount, status, reason,
      reference, note, value_on, created_at, status_at)
    select receivables.new_id(), ${person.tenantId}, (${ids}::uuid[])[1 + n % 3],
      (array['card','bank_transfer','paypal','crypto','cash','cheque','direct_debit'])[1 + n % 7],
      (array['EUR','EUR','JPY','KWD'])[1 + n % 4], 1 + (n::bigint * 7919) % 1000003,
      case when n % 4 = 3 then 1 else 0 end, (array['completed','failed','pending','refunded'])[1 + n % 4],
      case when n % 4 = 1 then 'insufficient funds' end, case when n % 5 > 0 then 'INV-' || n end,
      case when n % 9 = 0 then '@SUM(1+1)' when n % 11 = 0 then E'two\nlines; "quoted"' end,
      date '2026-01-10' + (n % 60), timestamptz '2026-03-01 00:00Z' + n * interval '1 second', timestamptz '2026-03-02 00:00Z'
    from generate_series(1, ${count}) n`.execute(house.db.system)
}

/** What the database says that these filters let through, by currency. */
export async function sumsInDatabase(house: TestHouse, person: Person, condition = sql`true`) {
  const found = await row<{ sums: Export['sums'] | null }>(
    house.db.system,
    sql`select json_agg(json_build_object('currency', currency, 'payments', n, 'amount', amount, 'refundedAmount', refunded)
          order by currency) as sums
        from (select p.currency, count(*) as n, sum(p.amount) as amount, sum(p.refunded_amount) as refunded
          from receivables.payments p where p.tenant_id = ${person.tenantId} and ${condition} group by p.currency) s`,
  )
  return found?.sums ?? []
}
