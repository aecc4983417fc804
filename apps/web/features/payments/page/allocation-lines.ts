import type { Debt, PaymentDetail } from '#api/generated.ts'

export type Line = {
  debtId: string
  reference: string
  dueOn: string
  /** The most that this payment can pay of it, in minor units: what is owed, and what this payment pays already. */
  most: number
}

/** The debts that a payment can pay, those due first on top: those still open, and those that it pays now. */
export function linesOf(
  payment: Pick<PaymentDetail, 'currency' | 'allocations'>,
  open: readonly Pick<Debt, 'id' | 'reference' | 'dueOn' | 'currency' | 'outstanding'>[],
): Line[] {
  const lines = new Map<string, Line>()
  for (const { debtId, debtReference, dueOn, amount } of payment.allocations)
    lines.set(debtId, { debtId, reference: debtReference, dueOn, most: amount })
  for (const debt of open) {
    if (debt.currency !== payment.currency) continue
    const paid = lines.get(debt.id)?.most ?? 0
    lines.set(debt.id, {
      debtId: debt.id,
      reference: debt.reference,
      dueOn: debt.dueOn,
      most: debt.outstanding + paid,
    })
  }
  return [...lines.values()].sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.debtId.localeCompare(b.debtId))
}

/** Spends an amount on the lines in their order. */
export function oldestFirst(available: number, lines: readonly Line[]): Record<string, number> {
  let left = available
  const amounts: Record<string, number> = {}
  for (const line of lines) {
    const amount = Math.min(left, line.most)
    if (amount <= 0) continue
    amounts[line.debtId] = amount
    left -= amount
  }
  return amounts
}
