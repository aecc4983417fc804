import { type RawBuilder, sql } from '@recoup/platform/db'

/** Payments that are alike, recorded within one hour. Amounts in minor units of `currency`. */
export type PaymentTotal = {
  currency: string
  value_on: string
  /** ISO 8601: where the hour in which they were recorded began, by the clock of the zone */
  recorded_hour: string
  method: string
  status: string
  /** why they failed; null for payments that did not */
  reason: string | null
  payments: bigint
  amount: bigint
  refunded: bigint
  /** completed refunds */
  refunds: bigint
}

/**
 * A statement that counts all payments of the transaction's tenant anew, in groups. Only reads; one pass over the payments,
 * whatever their number. Run it in a snapshot (inSnapshot) to compare with something else.
 */
export const paymentTotals = (timeZone: string): RawBuilder<PaymentTotal> => sql`
  select p.currency::text, p.value_on, date_trunc('hour', p.created_at, ${timeZone}::text) as recorded_hour, p.method, p.status,
    case when p.status = 'failed' then p.reason end as reason, count(*) as payments, sum(p.amount)::bigint as amount,
    sum(p.refunded_amount)::bigint as refunded, coalesce(sum(r.refunds), 0)::bigint as refunds
  from receivables.payments p
  left join (
    select payment_id, count(*) as refunds from receivables.refunds where status = 'completed' group by payment_id
  ) r on r.payment_id = p.id
  group by 1, 2, 3, 4, 5, 6`
