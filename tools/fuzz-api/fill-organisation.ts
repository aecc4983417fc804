import { randomUUID } from 'node:crypto'
import { permissions } from '@recoup/contracts/permissions'
import { stubbornClient } from '../prove-kill/stubborn-client.ts'

const login = { email: 'fuzz@example.com', password: 'correct horse battery staple' }

/** An access token, fresh: it lives ten minutes. */
export async function logIn(url: string): Promise<string> {
  const answer = await stubbornClient(url).ask('POST', '/api/auth/login', login)
  if (answer.status !== 200) throw new Error(`no log-in: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.accessToken
}

/** An organisation with one of everything to find, and an API key for it with every permission. */
export async function fillOrganisation(url: string): Promise<string> {
  const client = stubbornClient(url)
  const make = async (path: string, body: unknown, headers?: Record<string, string>) => {
    const answer = await client.ask('POST', path, body, { 'idempotency-key': randomUUID(), ...headers })
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await client.register(login.email, login.password)
  for (const name of ['Fuzzed Ltd', 'Ada Lovelace', 'Grace Hopper']) {
    const customer = await make('/api/customers', {
      name,
      debts: [{ amount: 100_000, currency: 'EUR', dueOn: '2026-01-31' }],
    })
    for (const status of ['completed', 'pending'])
      await make('/api/payments', { customerId: customer.id, amount: 500, currency: 'EUR', method: 'cash', status })
    const paid = await make('/api/payments', { customerId: customer.id, amount: 90, currency: 'EUR', method: 'cash' })
    await make(`/api/payments/${paid.id}/refunds`, { amount: 40, reason: 'Too much' })
  }
  await make('/api/views', { name: 'Who owes', screen: 'customers', query: { status: 'overdue' } })
  await make('/api/invitations', { email: 'colleague@example.com', role: 'finance' })
  const form = new FormData()
  form.append('file', new Blob(['Name;Amount;Currency;Due date\nImported;12,50;EUR;2026-05-01\n']), 'customers.csv')
  await make('/api/imports', form)
  return (await make('/api/api-keys', { name: 'Fuzzing', permissions })).key
}
