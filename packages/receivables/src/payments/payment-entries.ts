import type { Entry } from '../ledger/post-transaction.ts'
import type { Allocated } from './allocate.ts'

type Of = { id: string; customerId: string; currency: string }

/**
 * The entries of money that moves into a payment: cash by `cash`, off the debts by `allocations`, and into unapplied cash
 * by `unapplied`. Negative amounts move it back. Zeros leave no entry. All in minor units; cash = allocations + unapplied.
 */
export function paymentEntries(
  payment: Of,
  moved: { cash: bigint; allocations: readonly Allocated[]; unapplied: bigint },
): Entry[] {
  const base = { currency: payment.currency, customerId: payment.customerId, paymentId: payment.id }
  return [
    { ...base, account: 'cash' as const, amount: moved.cash },
    ...moved.allocations.map(({ debtId, amount }) => ({
      ...base,
      account: 'receivable' as const,
      debtId,
      amount: -amount,
    })),
    { ...base, account: 'unapplied' as const, amount: -moved.unapplied },
  ].filter((entry) => entry.amount !== 0n)
}

/** The same allocations the other way round. */
export const turned = (allocations: readonly Allocated[]): Allocated[] =>
  allocations.map(({ debtId, amount }) => ({ debtId, amount: -amount }))
