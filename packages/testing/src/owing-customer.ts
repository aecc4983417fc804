import type { Person } from './person.ts'

type DebtWish = { amount: number; dueOn: string; currency?: string }

/** A customer who owes; debts in the order given, amounts in minor units, EUR unless told. */
export async function owingCustomer(
  person: Person,
  debts: readonly DebtWish[] = [],
  name = 'Ada Lovelace',
): Promise<{ id: string; debts: string[] }> {
  const created = await person.post('/api/customers', {
    name,
    debts: debts.map(({ amount, dueOn, currency }, index) => ({
      reference: `INV-${index + 1}`,
      amount,
      dueOn,
      currency: currency ?? 'EUR',
    })),
  })
  if (created.status !== 201) throw new Error(`the customer answered ${created.status}: ${created.text}`)
  const listed = await person.get(`/api/customers/${created.body.id}/debts?limit=200`)
  const byReference = new Map<string, string>(
    listed.body.items.map((debt: { reference: string; id: string }) => [debt.reference, debt.id]),
  )
  return { id: created.body.id, debts: debts.map((_debt, index) => byReference.get(`INV-${index + 1}`) ?? '') }
}
