import type { Customer } from '@recoup/contracts/customers'
import { type RawBuilder, sql } from '@recoup/platform/db'
import { delinquencyOf } from '../debts/delinquency-of.ts'

type BalanceRow = {
  currency: string
  outstanding: number
  overdue: number
  unapplied: number
  oldestDueOn: string | null
}

/** What the statements around `customerColumns` send. Amounts inside JSON are numbers: exact up to 2^53. */
export type CustomerRow = {
  id: string
  reference: string | null
  name: string
  emails: string[]
  phones: string[]
  address: Customer['address']
  language: string | null
  timeZone: string | null
  tags: string[]
  notes: string | null
  oldestDueOn: string | null
  nextDueOn: string | null
  balances: BalanceRow[]
  archivedAt: string | null
  version: number
  createdAt: string
  updatedAt: string
}

/** A customer `c` with balances, in one statement: `today` splits what is owed into overdue and not. */
export const customerColumns = (today: string): RawBuilder<unknown> => sql`
  c.id, c.reference, c.name, c.emails, c.phones, c.address, c.language, c.time_zone as "timeZone", c.tags, c.notes,
  c.oldest_due_on as "oldestDueOn", c.archived_at as "archivedAt", c.version, c.created_at as "createdAt",
  c.updated_at as "updatedAt",
  case when c.oldest_due_on >= ${today}::date or c.oldest_due_on is null then c.oldest_due_on else
    (select min(d.due_on) from receivables.debts d
      where d.customer_id = c.id and d.outstanding > 0 and d.due_on >= ${today}::date) end as "nextDueOn",
  (select json_agg(json_build_object('currency', b.currency, 'outstanding', b.outstanding, 'unapplied', b.unapplied,
      'oldestDueOn', b.oldest_due_on,
      'overdue', case when b.oldest_due_on < ${today}::date then
        (select sum(d.outstanding) from receivables.debts d
          where d.customer_id = c.id and d.currency = b.currency and d.outstanding > 0 and d.due_on < ${today}::date)
        else 0 end) order by b.outstanding desc, b.currency)
    from receivables.customer_balances b where b.customer_id = c.id) as balances`

export function customerOf(row: CustomerRow, today: string): Customer {
  const { balances, ...rest } = row
  return {
    ...rest,
    ...delinquencyOf(row.oldestDueOn, today),
    balances: (balances ?? []).map((balance) => ({
      currency: balance.currency,
      outstanding: BigInt(balance.outstanding),
      overdue: BigInt(balance.overdue),
      unapplied: BigInt(balance.unapplied),
      oldestDueOn: balance.oldestDueOn,
    })),
  }
}
