import { type Debt, type DebtPatch, debtSchema } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { sql, type Tx } from '@recoup/platform/db'
import { z } from 'zod'
import { touchCustomer } from '../customers/touch-customer.ts'
import { readDebt } from './debt-row.ts'
import { debtReferenceIsTaken, dueBeforeIssued } from './post-debt.ts'
import { tellDueChange } from './tell-due-change.ts'

/**
 * Changes what may change of a debt: reference, kind, due date; the customer's derived due dates follow. Throws 404; 412
 * debt_was_changed with the debt as it is now; 409 when it was reversed or the reference is in use; 400 when it would be
 * due before it was issued.
 */
export async function changeDebt(
  tx: Tx,
  actor: Actor,
  debtId: string,
  version: number,
  patch: DebtPatch,
): Promise<Debt> {
  const { customerId } = await readDebt(tx, actor, debtId)
  const touch = await touchCustomer(tx, actor, customerId)
  const before = await readDebt(tx, actor, debtId)
  if (before.version !== version)
    throw new AppError(412, 'debt_was_changed', 'Somebody changed this debt after you opened it. Look again.', {
      extra: { current: z.encode(debtSchema, before) },
    })
  if (before.reversedAt !== null) throw debtIsReversed()
  const next = {
    reference: patch.reference ?? before.reference,
    kind: patch.kind ?? before.kind,
    dueOn: patch.dueOn ?? before.dueOn,
  }
  if (next.dueOn !== before.dueOn && next.dueOn < before.issuedOn) throw dueBeforeIssued('')
  const changed = (['reference', 'kind', 'dueOn'] as const).filter((field) => next[field] !== before[field])
  if (changed.length === 0) return before
  try {
    await sql`update receivables.debts set reference = ${next.reference}, kind = ${next.kind}, due_on = ${next.dueOn},
      version = version + 1 where id = ${debtId}`.execute(tx)
  } catch (error) {
    throw debtReferenceIsTaken(error, next.reference, '')
  }
  if (changed.includes('dueOn')) {
    await sql`select receivables.carry_due_dates(${customerId})`.execute(tx)
    await tellDueChange(tx, actor, before, next.dueOn)
  }
  await audit(tx, actor, {
    action: 'debt.changed',
    subjectType: 'debt',
    subjectId: debtId,
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, next[field]])),
  })
  await touch()
  return readDebt(tx, actor, debtId)
}

export const debtIsReversed = (): AppError =>
  new AppError(409, 'debt_is_reversed', 'This debt was reversed: nothing is owed on it any more.')
