import type { TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'

export type Payment = { amount: number; method?: string; currency?: string; valueOn?: string; status?: string }

/** Records payments of one customer, each as it is told, and lets the figures hear of them. Returns their ids. */
export async function pay(house: TestHouse, person: Person, payments: readonly Payment[]): Promise<string[]> {
  const customer = await person.post('/api/customers', { name: 'Ada Lovelace' })
  const ids: string[] = []
  for (const payment of payments) {
    const body = { customerId: customer.body.id, currency: 'EUR', method: 'card', ...payment }
    const answer = await person.post('/api/payments', body)
    if (answer.status !== 201) throw new Error(answer.text)
    ids.push(answer.body.id)
  }
  await house.settle()
  return ids
}
