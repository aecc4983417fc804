import type { DebtInput } from '@recoup/contracts/customers'
import { largestAmount } from '@recoup/contracts/money'
import type { Actor } from '@recoup/platform/actor'
import { AppError, assert } from '@recoup/platform/app-error'
import { auditInsert } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { atOnce, databaseErrorOf, row, sql, type Tx } from '@recoup/platform/db'
import { eventInsert } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import { movementsOf } from '../ledger/movements-of.ts'
import { type LedgerTransaction, postTransaction } from '../ledger/post-transaction.ts'

/** 409 in the words of the field that is at fault; anything else is thrown on. */
export function debtReferenceIsTaken(error: unknown, reference: string, pointer: string): unknown {
  if (databaseErrorOf(error)?.constraint !== 'debts_customer_id_reference_key') return error
  const message = `This customer has a debt with the reference ${reference} already.`
  return new AppError(409, 'debt_reference_is_taken', `${message} Use another reference.`, {
    errors: [{ pointer: `${pointer}/reference`, message }],
  })
}

/** The next number that this customer's debts have not used: D-1, D-2, … */
async function nextReference(tx: Tx, customerId: string): Promise<string> {
  const next = await row<{ reference: string }>(
    tx,
    sql`with known as (select count(*)::int as n from receivables.debts where customer_id = ${customerId})
        select 'D-' || g as reference from known, generate_series(known.n + 1, 2 * known.n + 1) g
        where not exists (select 1 from receivables.debts where customer_id = ${customerId} and reference = 'D-' || g)
        order by g limit 1`,
  )
  assert(next, 'among n + 1 references one is free where there are n debts')
  return next.reference
}

/**
 * Adds a debt and posts it: owed (receivable) against where it comes from (billed). It counts from the day it was issued.
 * The caller holds the customer's row, or has just made it. Returns the debt's id. `pointer` says where in the body the
 * debt stands. Throws 400 when it is due before it was issued, 409 when the reference is in use.
 */
export async function postDebt(
  tx: Tx,
  actor: Actor,
  customerId: string,
  input: DebtInput,
  pointer = '',
): Promise<string> {
  const { kind, amount, currency, dueOn } = input
  const issuedOn = input.issuedOn ?? (dueOn < actor.today ? dueOn : actor.today)
  if (dueOn < issuedOn) throw dueBeforeIssued(pointer)
  const reference = input.reference ?? (await nextReference(tx, customerId))
  const id = newId()
  try {
    await sql`
      insert into receivables.debts
        (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding, issued_on, due_on, created_at)
      values (${id}, ${actor.tenantId}, ${customerId}, ${reference}, ${kind}, ${currency}, ${amount}, 0, ${issuedOn},
        ${dueOn}, ${instantOf(actor.now)})`.execute(tx)
  } catch (error) {
    throw debtReferenceIsTaken(error, reference, pointer)
  }
  const posting: LedgerTransaction = {
    kind: 'debt',
    customerId,
    debtId: id,
    valueOn: issuedOn,
    entries: [
      { account: 'receivable', amount, currency, customerId, debtId: id },
      { account: 'billed', amount: -amount, currency, customerId, debtId: id },
    ],
  }
  await postTransaction(tx, actor, posting)
  await refuseInexact(tx, customerId, currency)
  const after = { customerId, reference, kind, amount, currency, issuedOn, dueOn }
  const movements = movementsOf([posting], new Map([[id, dueOn]]))
  await atOnce(tx, [
    auditInsert(actor, { action: 'debt.added', subjectType: 'debt', subjectId: id, after }),
    eventInsert(tx, actor, { type: 'debts.posted', key: customerId, payload: { movements } }),
  ])
  return id
}

/** Amounts cross the wire as JSON numbers, exact up to 2^53 - 1: a balance may not grow beyond. */
async function refuseInexact(tx: Tx, customerId: string, currency: string): Promise<void> {
  const beyond = await row(
    tx,
    sql`select 1 from receivables.customer_balances
        where customer_id = ${customerId} and currency = ${currency} and outstanding > ${BigInt(largestAmount)}`,
  )
  if (beyond)
    throw new AppError(422, 'amount_is_too_large', 'The amounts add up to more than can be kept. Check the amount.')
}

export const dueBeforeIssued = (pointer: string): AppError => {
  const message = 'The due date is before the day it was issued. Check both dates.'
  return new AppError(400, 'input_is_invalid', message, { errors: [{ pointer: `${pointer}/dueOn`, message }] })
}
