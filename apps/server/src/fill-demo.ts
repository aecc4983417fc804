import { randomUUID } from 'node:crypto'
import { dayIn, systemClock } from '@recoup/platform/clock'
import type { FastifyInstance } from 'fastify'

const day = 86_400_000
const names = [
  'Northwind Dental Practice', 'Ada Lovelace', 'Bäckerei Köhler & Söhne', 'Café Morgenrot', 'Dr. Eşref Yılmaz', 'Elif Demir',
  'Façade Architects LLP', 'García Hermanos S.L.', 'Hanna Nowak', 'Ingrid Ødegård', 'Jonas Weber', 'Katarzyna Wójcik',
  'Lindqvist Fastigheter AB', 'Miguel Ángel Ruiz', 'Nordlicht Fitness GmbH', 'O’Brien Plumbing', 'Petra Schäfer',
  'Quartier Latin Immobilier', 'Riverside Language School', 'Søren Kjær', 'Tran Thi Mai', 'Ünal Logistics', 'Van der Berg Tuinen', 'Zoë Müller',
] // biome-ignore format: one list of names

type Ask = (method: 'POST', url: string, body: unknown) => Promise<Record<string, unknown> & { id: string }>

/** Customers, debts and payments of a small business, dated around today, entered through the API as a clerk would. */
export async function fillDemo(server: FastifyInstance, accessToken: string): Promise<void> {
  const now = systemClock.now()
  const on = (days: number): string => dayIn('Europe/Berlin', now + days * day)
  const ask: Ask = async (method, url, body) => {
    const answer = await server.inject({
      method,
      url,
      payload: body as object,
      headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': randomUUID() },
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${url} answered ${answer.statusCode}: ${answer.body}`)
    return answer.json()
  }

  for (const [n, name] of names.entries()) {
    const currency = n % 7 === 5 ? 'USD' : 'EUR'
    const amount = 4_900 + ((n * 37_813) % 480_000)
    const due = ((n * 29) % 140) - 95
    const customer = await ask('POST', '/api/customers', {
      name,
      reference: `K-${1001 + n}`,
      emails: [`accounts${n + 1}@example.com`],
      tags: n % 5 === 0 ? ['key account'] : n % 3 === 0 ? ['monthly'] : [],
      debts: [
        { reference: `INV-${2301 + n}`, amount, currency, issuedOn: on(due - 30), dueOn: on(due) },
        ...(n % 4 === 1
          ? [
              {
                reference: `INV-${2401 + n}`,
                amount: Math.round(amount / 3),
                currency,
                issuedOn: on(due - 5),
                dueOn: on(due + 25),
              },
            ]
          : []),
      ],
    })
    if (n % 2 === 1) continue
    const method = (['bank_transfer', 'card', 'direct_debit', 'cash'] as const)[n % 4]
    const payment = await ask('POST', '/api/payments', {
      customerId: customer.id,
      amount: n % 6 === 0 ? amount : Math.round(amount / 2),
      currency,
      method,
      status: n % 8 === 2 ? 'pending' : 'completed',
      valueOn: on(-(n % 12)),
      reference: `Transfer ${7001 + n}`,
    })
    if (n === 10)
      await ask('POST', `/api/payments/${payment.id}/failure`, {
        reason: 'The bank returned the debit: account closed',
      }).catch(() => undefined)
    if (n === 12)
      await ask('POST', `/api/payments/${payment.id}/refunds`, { amount: 2_500, reason: 'Goodwill after a complaint' })
  }
}
