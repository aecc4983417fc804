import type { Allocated } from './allocate.ts'

/** What is left of a payment: its unapplied cash, and what it pays of each debt. Minor units of the payment's currency. */
export type Holding = { unapplied: bigint; allocations: readonly (Allocated & { dueOn: string })[] }

/**
 * Where money that leaves a payment is taken from: its own unapplied cash first, then its allocations, those due last
 * first, so that what has been owed the longest stays paid the longest. Throws when the payment holds less.
 */
export function planRefund(amount: bigint, holding: Holding): { fromUnapplied: bigint; fromDebts: Allocated[] } {
  const fromUnapplied = amount < holding.unapplied ? amount : holding.unapplied
  const fromDebts: Allocated[] = []
  let left = amount - fromUnapplied
  const newestFirst = holding.allocations.toSorted((a, b) =>
    a.dueOn === b.dueOn ? (a.debtId < b.debtId ? 1 : -1) : a.dueOn < b.dueOn ? 1 : -1,
  )
  for (const { debtId, amount: held } of newestFirst) {
    if (left === 0n) break
    const part = held < left ? held : left
    if (part <= 0n) continue
    fromDebts.push({ debtId, amount: part })
    left -= part
  }
  if (left > 0n) throw new RangeError(`the payment holds ${amount - left}, which is less than ${amount}`)
  return { fromUnapplied, fromDebts }
}
