/** A debt that is still owed, in minor units of the payment's currency. */
export type OpenDebt = { id: string; outstanding: number; dueOn: string }
export type Part = { debtId: string; amount: number }

/** Oldest due first until nothing is left, as the server does it: shown before it is sent, never sent. */
export function oldestFirst(amount: number, debts: readonly OpenDebt[]): { parts: Part[]; left: number } {
  const parts: Part[] = []
  let left = amount
  for (const debt of debts.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id))) {
    const taken = Math.min(left, debt.outstanding)
    if (taken <= 0) continue
    parts.push({ debtId: debt.id, amount: taken })
    left -= taken
  }
  return { parts, left }
}

/** By hand: what was typed for each debt, minor units; null where nothing was. */
export type ByHand = Readonly<Record<string, number | null>>

export function partsOf(byHand: ByHand, debts: readonly OpenDebt[]): Part[] {
  return debts.flatMap((debt) => {
    const amount = byHand[debt.id]
    return typeof amount === 'number' && amount > 0 ? [{ debtId: debt.id, amount }] : []
  })
}

/** What is left of the amount; negative where more was given away than there is. NaN while something isn't understood. */
export function leftOver(amount: number, byHand: ByHand, debts: readonly OpenDebt[]): number {
  return debts.reduce((left, debt) => left - (byHand[debt.id] ?? 0), amount)
}

/** The debts that are given more than is owed on them. */
export const overpaid = (byHand: ByHand, debts: readonly OpenDebt[]): string[] =>
  debts.filter((debt) => (byHand[debt.id] ?? 0) > debt.outstanding).map((debt) => debt.id)
