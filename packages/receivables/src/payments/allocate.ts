/** A debt that money can go to. `outstanding` in minor units of one currency, the payment's own. */
export type OpenDebt = { id: string; dueOn: string; outstanding: bigint }

export type Allocated = { debtId: string; amount: bigint }

/** How an organisation applies money when nobody says where it goes. */
export type AllocationRule = 'oldest_due_first' | 'by_hand'

const earlierDue = (a: OpenDebt, b: OpenDebt): number =>
  a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1

/**
 * Splits money over debts: by the organisation's rule, or as wished (`how` is then the list). No debt gets more than it is
 * owed, the parts never exceed the money, and what is left stays unapplied. All amounts in minor units of one currency.
 * By rule, the oldest due date comes first; of equals, the smaller id.
 */
export function allocate(
  amount: bigint,
  debts: readonly OpenDebt[],
  how: AllocationRule | readonly Allocated[],
): { allocations: Allocated[]; unapplied: bigint } {
  const wishes = how === 'oldest_due_first' ? everything(debts) : how === 'by_hand' ? [] : how
  const room = new Map(debts.map((debt) => [debt.id, debt.outstanding]))
  const given = new Map<string, bigint>()
  let left = amount
  for (const { debtId, amount: wished } of wishes) {
    const owed = room.get(debtId) ?? 0n
    const part = least(wished, owed, left)
    if (part <= 0n) continue
    room.set(debtId, owed - part)
    given.set(debtId, (given.get(debtId) ?? 0n) + part)
    left -= part
  }
  return { allocations: [...given].map(([debtId, part]) => ({ debtId, amount: part })), unapplied: left }
}

const everything = (debts: readonly OpenDebt[]): Allocated[] =>
  debts.toSorted(earlierDue).map((debt) => ({ debtId: debt.id, amount: debt.outstanding }))

const least = (...amounts: bigint[]): bigint => amounts.reduce((a, b) => (a < b ? a : b))
