import type { LedgerQuery, LedgerTransactionView } from '@recoup/contracts/payments-ledger'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { z } from 'zod'

type Header = Omit<LedgerTransactionView, 'entries'>
type EntryRow = LedgerTransactionView['entries'][number] & { transactionId: string }

/** Ledger transactions, newest first, with their entries. The cursor is the id of the last one. Throws 400 for another. */
export async function listTransactions(
  tx: Tx,
  query: LedgerQuery,
): Promise<{ items: LedgerTransactionView[]; nextCursor: string | null }> {
  if (query.cursor !== undefined && !z.uuid().safeParse(query.cursor).success)
    throw new AppError(
      400,
      'cursor_is_invalid',
      'Start again from the first page: this cursor belongs to another list.',
    )
  const touches = (column: 'debt_id' | 'payment_id', id: string | undefined) =>
    id === undefined
      ? sql`true`
      : sql`id in (select transaction_id from receivables.ledger_entries where ${sql.ref(column)} = ${id})`
  const headers = await rows<Header>(
    tx,
    sql`select id, kind, customer_id as "customerId", debt_id as "debtId", payment_id as "paymentId",
          refund_id as "refundId", reverses, note, value_on as "valueOn", recorded_at as "recordedAt",
          person_id as "recordedBy"
        from receivables.ledger_transactions
        where ${query.customerId ? sql`customer_id = ${query.customerId}` : sql`true`}
          and ${touches('payment_id', query.paymentId)} and ${touches('debt_id', query.debtId)}
          and ${query.cursor ? sql`id < ${query.cursor}::uuid` : sql`true`}
        order by id desc limit ${query.limit + 1}`,
  )
  const page = headers.slice(0, query.limit)
  const entries = await rows<EntryRow>(
    tx,
    sql`select transaction_id as "transactionId", account, amount, currency, customer_id as "customerId",
          debt_id as "debtId", payment_id as "paymentId"
        from receivables.ledger_entries where transaction_id = any(${page.map((one) => one.id)}::uuid[])
        order by amount desc, account, debt_id`,
  )
  const byTransaction = Map.groupBy(entries, (entry) => entry.transactionId)
  return {
    items: page.map((header) => ({ ...header, entries: byTransaction.get(header.id) ?? [] })),
    nextCursor: headers.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  }
}
