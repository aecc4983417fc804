import type { Customer } from '#api/generated.ts'

export type Sum = { currency: string; amount: number }

/** What these customers owe past its due date, by currency; the largest number of customers first, then by name. */
export function overdueSums(customers: readonly Pick<Customer, 'balances'>[]): Sum[] {
  const sums = new Map<string, { amount: number; customers: number }>()
  for (const { currency, overdue } of customers.flatMap((customer) => customer.balances)) {
    if (overdue <= 0) continue
    const before = sums.get(currency) ?? { amount: 0, customers: 0 }
    sums.set(currency, { amount: before.amount + overdue, customers: before.customers + 1 })
  }
  return [...sums]
    .sort(([a, x], [b, y]) => y.customers - x.customers || a.localeCompare(b))
    .map(([currency, { amount }]) => ({ currency, amount }))
}

/** The balance to show for a customer: most overdue, else most owed. */
export function mainBalance(customer: Pick<Customer, 'balances'>): Sum | null {
  const [first] = customer.balances.toSorted((a, b) => b.overdue - a.overdue || b.outstanding - a.outstanding)
  return first ? { currency: first.currency, amount: first.overdue > 0 ? first.overdue : first.outstanding } : null
}

/** Those who are overdue with most in `currency` first; amounts in different currencies are not compared. */
export function mostOverdue<C extends Pick<Customer, 'balances'>>(customers: readonly C[], currency = ''): C[] {
  const inCurrency = ({ balances }: C) => balances.find((balance) => balance.currency === currency)?.overdue ?? 0
  return customers.toSorted((a, b) => inCurrency(b) - inCurrency(a))
}
