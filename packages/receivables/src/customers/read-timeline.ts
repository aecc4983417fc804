import type { TimelineItem } from '@recoup/contracts/customers-timeline'
import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { z } from 'zod'
import { cursorOf, readCursor } from './page-cursor.ts'

type Found = Omit<TimelineItem, 'changes' | 'amount'> & {
  amount: bigint | null
  atText: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const keySchema = z.tuple([
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/),
  z.string(),
])

/** A value as a person reads it; null where there is none. */
function wordsOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(', ') : null
  if (typeof value === 'object')
    return (
      Object.values(value)
        .filter((part) => part !== null && part !== '')
        .join(', ') || null
    )
  return String(value)
}

const changesOf = ({ before, after }: Found): TimelineItem['changes'] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((field) => ({
    field,
    before: wordsOf(before?.[field]),
    after: wordsOf(after?.[field]),
  }))

/**
 * Everything that happened to a customer, latest first: from the customer and its edits, notes, debts, the ledger, payments
 * and refunds. Throws 404, and 400 cursor_is_invalid.
 */
export async function readTimeline(
  tx: Tx,
  actor: Actor,
  customerId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<{ items: TimelineItem[]; nextCursor: string | null }> {
  const there = await row(tx, sql`select 1 from receivables.customers where id = ${customerId}`)
  if (!there) throw notFound('customer')
  const list = ['timeline', actor.tenantId, customerId]
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, list, keySchema)
  const found = await rows<Found>(
    tx,
    sql`select id, at, at::text as "atText", kind, person_id as "personId", actor_name as "actorName", debt_id as "debtId",
          payment_id as "paymentId", import_id as "importId", amount, currency, reference, text, before, after
        from (${happenings(customerId)}) as happened
          (id, at, kind, person_id, actor_name, debt_id, payment_id, import_id, amount, currency, reference, text, before, after)
        ${after ? sql`where (at, id) < (${after[0]}::timestamptz, ${after[1]}::text)` : sql``}
        order by at desc, id desc limit ${query.limit + 1}`,
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((item) => ({
      ...item,
      amount: item.amount === null ? null : Number(item.amount),
      changes: changesOf(item),
    })),
    nextCursor: last && found.length > query.limit ? cursorOf(list, [last.atText, last.id]) : null,
  }
}

/** The sources, each with the same columns. Ids are made of what they come from, so that they stay the same. */
const happenings = (customerId: string) => sql`
  select 'added' collate "C", c.created_at, 'customer_added', a.person_id, a.actor_name, null::uuid, null::uuid, c.import_id,
      null::bigint, null::text, c.reference, null::text, null::jsonb, null::jsonb
    from receivables.customers c
    left join lateral (select person_id, actor_name from platform.audit_log a where a.subject_type = 'customer'
      and a.subject_id = c.id::text and a.action = 'customer.added' order by a.id limit 1) a on true
    where c.id = ${customerId}
  union all
  select 'edit ' || a.id, a.at,
      case a.action when 'customer.archived' then 'customer_archived' when 'customer.restored' then 'customer_restored'
        else 'customer_changed' end,
      a.person_id, a.actor_name, null, null, null, null, null, null, null,
      case when a.action = 'customer.changed' then a.before end, case when a.action = 'customer.changed' then a.after end
    from platform.audit_log a
    where a.subject_type = 'customer' and a.subject_id = ${customerId}::text
      and a.action in ('customer.changed', 'customer.archived', 'customer.restored')
  union all
  select 'note ' || n.id, n.created_at, 'note_added', n.person_id, n.person_name, null, null, null, null, null, null,
      n.text, null, null
    from receivables.customer_notes n where n.customer_id = ${customerId}
  union all
  select 'debt ' || d.id, d.created_at, case when d.import_id is null then 'debt_added' else 'debt_imported' end,
      t.person_id, null, d.id, null, d.import_id, d.amount, d.currency, d.reference, null, null, null
    from receivables.debts d
    left join receivables.ledger_transactions t
      on t.customer_id = d.customer_id and t.debt_id = d.id and t.kind = 'debt'
    where d.customer_id = ${customerId}
  union all
  select 'edit ' || a.id, a.at, 'debt_changed', a.person_id, a.actor_name, d.id, null, null, null, null, d.reference, null,
      a.before, a.after
    from receivables.debts d join platform.audit_log a on a.subject_type = 'debt' and a.subject_id = d.id::text
      and a.action = 'debt.changed'
    where d.customer_id = ${customerId}
  union all
  select 'ledger ' || t.id, t.recorded_at,
      case when t.kind = 'allocation' then 'allocation_changed' else 'debt_reversed' end, t.person_id, null, t.debt_id,
      t.payment_id, t.import_id,
      case when t.kind = 'allocation' then (select sum(e.amount) from receivables.ledger_entries e
        where e.transaction_id = t.id and e.amount > 0)::bigint else d.amount end,
      coalesce(d.currency, p.currency), coalesce(d.reference, p.reference), t.note, null, null
    from receivables.ledger_transactions t
    left join receivables.debts d on d.id = t.debt_id
    left join receivables.payments p on p.id = t.payment_id
    where t.customer_id = ${customerId}
      and (t.kind = 'allocation' or (t.kind = 'reversal' and t.debt_id is not null and t.payment_id is null))
  union all
  select 'status ' || p.id || ' ' || s.status || ' ' || s.at, s.at, 'payment_' || s.status, s.person_id, null, null, p.id,
      null, p.amount, p.currency, p.reference, s.reason, null, null
    from receivables.payments p join receivables.payment_statuses s on s.payment_id = p.id
    where p.customer_id = ${customerId} and s.status <> 'refunded'
  union all
  select 'refund ' || r.id, r.created_at,
      case when r.status = 'completed' then 'payment_refunded' else 'refund_' || r.status end, r.person_id, null, null, p.id,
      null, r.amount, p.currency, p.reference, r.reason, null, null
    from receivables.payments p join receivables.refunds r on r.payment_id = p.id
    where p.customer_id = ${customerId}`
