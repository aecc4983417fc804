import type { EventPayload } from '@recoup/contracts/events'
import { assert } from '@recoup/platform/app-error'
import type { LedgerTransaction } from './post-transaction.ts'

/** `paid` is what a payment put on a debt or took off it, `billed` everything else. */
export type Movement = EventPayload<'debts.posted'>['movements'][number]

/** By the id of a debt, the day it is due. Read under the customer's lock, or it may change before it is told. */
export type DueDates = ReadonlyMap<string, string>

export const dueDatesOf = (debts: readonly { id: string; dueOn: string }[]): DueDates =>
  new Map(debts.map((debt) => [debt.id, debt.dueOn]))

/**
 * What postings change in what is owed: their receivable entries, signed (negative when paid), added up by kind, currency,
 * due date of the debt and value date. What comes to nothing is left out. `dueDates` names every debt that they touch.
 */
export function movementsOf(
  postings: readonly Pick<LedgerTransaction, 'valueOn' | 'entries'>[],
  dueDates: DueDates,
): Movement[] {
  const sums = new Map<string, Omit<Movement, 'amount'> & { amount: bigint }>()
  for (const { valueOn, entries } of postings)
    for (const { account, debtId, paymentId, currency, amount } of entries) {
      if (account !== 'receivable') continue
      const dueOn = debtId ? dueDates.get(debtId) : undefined
      assert(dueOn, 'whoever posts on a debt knows when it is due')
      const kind = paymentId ? 'paid' : 'billed'
      const key = `${kind} ${currency} ${dueOn} ${valueOn}`
      const sum = sums.get(key)
      if (sum) sum.amount += amount
      else sums.set(key, { kind, currency, dueOn, valueOn, amount })
    }
  return [...sums.values()]
    .filter((movement) => movement.amount !== 0n)
    .map((movement) => ({ ...movement, amount: Number(movement.amount) }))
}
