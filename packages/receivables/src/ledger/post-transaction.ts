import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { atOnce, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { RawBuilder } from 'kysely'

/**
 * receivable: owed, by debt. billed: where debts come from. cash: money that came in. unapplied: money whose payer is known
 * and that is not applied to a debt yet. Debit is positive, credit negative.
 */
export type Account = 'receivable' | 'billed' | 'cash' | 'unapplied'

export type Entry = {
  account: Account
  /** minor units of `currency`, signed, never zero */
  amount: bigint
  currency: string
  customerId: string | null
  debtId?: string | null
  paymentId?: string | null
}

export type LedgerTransaction = {
  kind: 'debt' | 'import' | 'payment' | 'allocation' | 'refund' | 'reversal'
  customerId: string | null
  debtId?: string | null
  paymentId?: string | null
  refundId?: string | null
  /** the transaction that this one takes back */
  reverses?: string | null
  note?: string | null
  /** the day it counts for, YYYY-MM-DD */
  valueOn: string
  entries: readonly Entry[]
}

/**
 * The two inserts of one business fact, for those who put several statements into one (atOnce). The entries must sum to
 * zero in each currency: the database refuses them otherwise. Outstanding amounts and balances follow by themselves
 * (trigger `carried`). Callers hold the customer's row lock (lockCustomer), so that two postings on one customer never
 * interleave.
 */
export function ledgerInserts(
  actor: Actor,
  transaction: LedgerTransaction,
): { id: string; statements: RawBuilder<unknown>[] } {
  const { entries } = transaction
  assert(entries.length >= 2, 'a ledger transaction has two entries at least')
  const id = newId()
  const at = instantOf(actor.now)
  const header = sql`
    insert into receivables.ledger_transactions
      (id, tenant_id, kind, customer_id, debt_id, payment_id, refund_id, reverses, note, value_on, recorded_at, person_id)
    values (${id}, ${actor.tenantId}, ${transaction.kind}, ${transaction.customerId}, ${transaction.debtId ?? null},
      ${transaction.paymentId ?? null}, ${transaction.refundId ?? null}, ${transaction.reverses ?? null},
      ${transaction.note ?? null}, ${transaction.valueOn}, ${at}, ${actor.personId})`
  const lines = sql`
    insert into receivables.ledger_entries
      (tenant_id, transaction_id, account, customer_id, debt_id, payment_id, amount, currency, value_on, recorded_at)
    select ${actor.tenantId}::uuid, ${id}::uuid, account, customer_id, debt_id, payment_id, amount, currency,
      ${transaction.valueOn}::date, ${at}::timestamptz
    from unnest(${entries.map((e) => e.account)}::text[], ${entries.map((e) => e.customerId)}::uuid[],
      ${entries.map((e) => e.debtId ?? null)}::uuid[], ${entries.map((e) => e.paymentId ?? null)}::uuid[],
      ${entries.map((e) => e.amount)}::bigint[], ${entries.map((e) => e.currency)}::text[])
      as e (account, customer_id, debt_id, payment_id, amount, currency)`
  return { id, statements: [header, lines] }
}

/** Posts one business fact by itself; see ledgerInserts. Returns the transaction's id. */
export async function postTransaction(tx: Tx, actor: Actor, transaction: LedgerTransaction): Promise<string> {
  const { id, statements } = ledgerInserts(actor, transaction)
  await atOnce(tx, statements)
  return id
}
