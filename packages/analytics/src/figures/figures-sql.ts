import { sql } from '@recoup/platform/db'

/** The counters of payment_days or payment_hours `d`, added up; amounts as text, because they go through JSON. */
export const summed = sql`sum(d.payments)::bigint as payments, sum(d.pending)::bigint as pending,
  sum(d.succeeded)::bigint as succeeded, sum(d.failed)::bigint as failed, sum(d.refunds)::bigint as refunds,
  sum(d.gross)::text as gross, sum(d.refunded)::text as refunded`

/** Joins payment_days, payment_hours or failure_days `d` to the spans `s`: each row with what it is worth. */
export const ofSpan = (tenantId: string) =>
  sql`d.tenant_id = ${tenantId} and d.currency = s.currency and d.day between s.from_on and s.to_on`

/** The rows of a part of the statement as one JSON array. */
export const listOf = (part: string) => sql`(select coalesce(json_agg(${sql.raw(part)}), '[]') from ${sql.raw(part)})`
