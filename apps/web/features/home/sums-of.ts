import type { Customer, CustomerTotal } from '#api/generated.ts'

export type Sum = { currency: string; amount: number }

/** What is overdue, by currency: where anything is. They come in the order of how many customers owe in them. */
export const overdueSums = (totals: readonly CustomerTotal[]): (Sum & { customers: number })[] =>
  totals
    .filter(({ overdue }) => overdue > 0)
    .map(({ currency, overdue, customersOverdue }) => ({ currency, amount: overdue, customers: customersOverdue }))

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
