import type { Debt } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { touchCustomer } from '../customers/touch-customer.ts'
import { movementsOf } from '../ledger/movements-of.ts'
import { type Entry, postTransaction } from '../ledger/post-transaction.ts'
import { debtIsReversed } from './change-debt.ts'
import { readDebt } from './debt-row.ts'

/** What was applied to a debt, by payment; positive, in minor units. */
const appliedTo = (tx: Tx, debtId: string): Promise<{ paymentId: string | null; applied: bigint }[]> =>
  rows(
    tx,
    sql`select payment_id as "paymentId", (-sum(e.amount))::bigint as applied
        from receivables.ledger_entries e
        where e.debt_id = ${debtId} and e.account = 'receivable' and e.payment_id is not null
        group by payment_id having sum(e.amount) <> 0 order by payment_id`,
  )

/**
 * Takes a debt back: nothing is owed on it any more, and whatever was applied to it becomes unapplied cash of its payment.
 * It counts from today: a report of a past day stays as it was. Throws 404, and 409 debt_is_reversed the second time.
 */
export async function reverseDebt(tx: Tx, actor: Actor, debtId: string, reason: string): Promise<Debt> {
  const { customerId } = await readDebt(tx, actor, debtId)
  const touch = await touchCustomer(tx, actor, customerId)
  const debt = await readDebt(tx, actor, debtId)
  if (debt.reversedAt !== null) throw debtIsReversed()
  const { amount, currency } = debt
  // An imported debt shares its transaction with others, so only a debt's own transaction is named as reversed.
  const original = await row<{ id: string }>(
    tx,
    sql`select id from receivables.ledger_transactions where debt_id = ${debtId} and customer_id = ${customerId} and kind = 'debt'`,
  )
  const freed = await appliedTo(tx, debtId)
  const entries: Entry[] = [
    { account: 'receivable', amount: -amount, currency, customerId, debtId },
    { account: 'billed', amount, currency, customerId, debtId },
    ...freed.flatMap(({ paymentId, applied }): Entry[] => [
      { account: 'receivable', amount: applied, currency, customerId, debtId, paymentId },
      { account: 'unapplied', amount: -applied, currency, customerId, debtId: null, paymentId },
    ]),
  ]
  await postTransaction(tx, actor, {
    kind: 'reversal',
    customerId,
    debtId,
    reverses: original?.id ?? null,
    note: reason,
    valueOn: actor.today,
    entries,
  })
  const at = instantOf(actor.now)
  await sql`update receivables.debts set reversed_at = ${at}, version = version + 1 where id = ${debtId}`.execute(tx)
  await audit(tx, actor, {
    action: 'debt.reversed',
    subjectType: 'debt',
    subjectId: debtId,
    before: debt,
    after: { reason, reversedAt: at, unapplied: freed },
  })
  const movements = movementsOf([{ valueOn: actor.today, entries }], new Map([[debtId, debt.dueOn]]))
  await emit(tx, actor, { type: 'debts.posted', key: customerId, payload: { movements } })
  await touch()
  return readDebt(tx, actor, debtId)
}
