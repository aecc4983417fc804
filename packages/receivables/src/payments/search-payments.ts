import { row, sql, type Tx } from '@recoup/platform/db'
import type { RawBuilder } from 'kysely'
import { searchTermsOf } from '../customers/search-terms.ts'

/** Up to so many payments and customers that a search finds are named one by one; more are checked as the list is walked. */
const fewFound = 1_000

/**
 * What a person typed, as a condition on `receivables.payments p`: part of its reference, or its customer, with typos
 * where hardly anybody fits.
 */
export async function findByText(tx: Tx, typed: string): Promise<RawBuilder<unknown>> {
  const terms = searchTermsOf(typed)
  const found = await row<{ payments: string[] | null; customers: string[] | null }>(
    tx,
    sql`select receivables.find_payments(${typed}, ${fewFound}) as payments,
          case when ${terms !== null} then
            receivables.find_customers(${terms?.words ?? []}::text[], ${terms?.phone ?? null}, '{}', ${fewFound})
          else '{}' end as customers`,
  )
  const byReference = found?.payments
    ? sql`p.id = any(${found.payments}::uuid[])`
    : sql`strpos(receivables.fold(p.reference), receivables.fold(${typed})) > 0`
  const contained = (terms?.words ?? []).map((word) => sql`strpos(s.search, receivables.fold(${word})) > 0`)
  const byCustomer = found?.customers
    ? sql`p.customer_id = any(${found.customers}::uuid[])`
    : sql`exists (select 1 from receivables.customers s where s.id = p.customer_id and ${sql.join(contained, sql` and `)})`
  return sql`(${byReference} or ${byCustomer})`
}
