import type { Debt } from '@recoup/contracts/customers'
import type { EventPayload } from '@recoup/contracts/events'
import type { Actor } from '@recoup/platform/actor'
import { instantOf } from '@recoup/platform/clock'
import { atOnce, rows, sql, type Tx } from '@recoup/platform/db'
import { eventInsert } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'

type Posting = EventPayload<'debt.due_changed'>['postings'][number]

/**
 * Keeps that a debt is due on another day from now on, and tells of it with everything that was posted on it so far. The
 * caller holds the customer's lock, so nothing is posted meanwhile.
 */
export async function tellDueChange(tx: Tx, actor: Actor, debt: Debt, after: string): Promise<void> {
  const posted = await rows<Omit<Posting, 'amount'> & { amount: bigint }>(
    tx,
    sql`select case when payment_id is null then 'billed' else 'paid' end as kind, value_on as "valueOn",
          recorded_at as "recordedAt", sum(amount)::bigint as amount
        from receivables.ledger_entries where debt_id = ${debt.id} and account = 'receivable'
        group by 1, 2, 3 having sum(amount) <> 0 order by 3, 2, 1`,
  )
  const postings = posted.map((posting) => ({ ...posting, amount: Number(posting.amount) }))
  const before = debt.dueOn
  await atOnce(tx, [
    sql`insert into receivables.due_date_changes (id, tenant_id, debt_id, before, after, changed_at, person_id, postings)
      values (${newId()}, ${actor.tenantId}, ${debt.id}, ${before}, ${after}, ${instantOf(actor.now)}, ${actor.personId},
        ${JSON.stringify(postings)})`,
    eventInsert(tx, actor, {
      type: 'debt.due_changed',
      key: debt.customerId,
      payload: { debtId: debt.id, customerId: debt.customerId, currency: debt.currency, before, after, postings },
    }),
  ])
}
