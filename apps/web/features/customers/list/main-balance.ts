import type { Balance, Customer } from '#api/generated.ts'

/** The balances in which there is something, the one that matters most here first: the wished currency, then the largest. */
export function balancesInOrder(customer: Pick<Customer, 'balances'>, wished: string | undefined): Balance[] {
  return customer.balances
    .filter((balance) => balance.outstanding !== 0 || balance.unapplied !== 0)
    .sort(
      (a, b) =>
        Number(b.currency === wished) - Number(a.currency === wished) ||
        b.outstanding - a.outstanding ||
        a.currency.localeCompare(b.currency),
    )
}

/** Sums by currency, in alphabetical order; currencies never mix. */
export function sumsOf(
  balances: readonly Balance[],
  of: 'outstanding' | 'overdue',
): { currency: string; amount: number }[] {
  const sums = new Map<string, number>()
  for (const balance of balances) {
    if (balance[of] !== 0) sums.set(balance.currency, (sums.get(balance.currency) ?? 0) + balance[of])
  }
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => a.currency.localeCompare(b.currency))
}
