import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Transaction = { id: string; kind: string; entries: { account: string; amount: number; currency: string }[] }

describe('GET /api/ledger', () => {
  let house: TestHouse
  let clerk: Person
  beforeAll(async () => {
    house = await openHouse()
    clerk = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('shows what was posted on a customer, a payment, a debt: newest first, each summing to zero', async () => {
    const customer = await owingCustomer(clerk, [
      { amount: 300, dueOn: '2026-01-01' },
      { amount: 200, dueOn: '2026-02-01' },
    ])
    const pay = { customerId: customer.id, amount: 400, currency: 'EUR', method: 'cash', valueOn: '2026-03-02' }
    const payment = (await clerk.post('/api/payments', pay)).body
    const kinds = async (query: string) => {
      const { status, body } = await clerk.get(`/api/ledger?${query}`)
      expect(status).toBe(200)
      for (const transaction of body.items as Transaction[])
        expect(transaction.entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0)
      return body.items.map((one: Transaction) => one.kind)
    }
    expect(await kinds(`customerId=${customer.id}`)).toEqual(['payment', 'debt', 'debt'])
    expect(await kinds(`paymentId=${payment.id}`)).toEqual(['payment'])
    expect(await kinds(`debtId=${customer.debts[1]}`)).toEqual(['payment', 'debt'])
    const { body } = await clerk.get(`/api/ledger?paymentId=${payment.id}`)
    expect(body.items[0]).toMatchObject({
      customerId: customer.id,
      paymentId: payment.id,
      valueOn: '2026-03-02',
      recordedAt: '2026-03-10T10:00:00.000Z',
      recordedBy: clerk.id,
      entries: [
        { account: 'cash', amount: 400 },
        { account: 'receivable', amount: -100, debtId: customer.debts[1] },
        { account: 'receivable', amount: -300, debtId: customer.debts[0] },
      ],
    })
  })

  test('goes page by page', async () => {
    const customer = await owingCustomer(
      clerk,
      [1, 2, 3, 4, 5].map((amount) => ({ amount, dueOn: '2026-01-01' })),
    )
    const whole = (await clerk.get(`/api/ledger?customerId=${customer.id}`)).body.items.map(
      (one: Transaction) => one.id,
    )
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { items: Transaction[]; nextCursor: string | null } } = await clerk.get(
        `/api/ledger?customerId=${customer.id}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      paged.push(...body.items.map((one) => one.id))
      cursor = body.nextCursor
    }
    expect(paged).toEqual(whole)
    expect(paged).toHaveLength(5)
  })

  test('refuses what is no id (400) and a cursor that is none (400 cursor_is_invalid)', async () => {
    expect((await clerk.get('/api/ledger?customerId=17')).status).toBe(400)
    expect(await clerk.get('/api/ledger?cursor=x')).toMatchObject({ status: 400, body: { code: 'cursor_is_invalid' } })
  })

  test('is closed to others: another organisation sees none of it', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 300, dueOn: '2026-01-01' }])
    const path = `/api/ledger?customerId=${customer.id}`
    expect(await askAsOthers(house, { method: 'GET', path })).toEqual({ unknown: 401, stranger: { status: 200 } })
    const stranger = await house.register()
    expect((await stranger.get(path)).body.items).toEqual([])
  })
})
