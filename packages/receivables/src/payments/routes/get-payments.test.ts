import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Item = { id: string; amount: number; customerName: string; [key: string]: unknown }

describe('GET /api/payments', () => {
  let house: TestHouse
  let clerk: Person
  let lovelace: string
  beforeAll(async () => {
    house = await openHouse()
    clerk = await house.register({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    lovelace = (await owingCustomer(clerk, [], 'Ada Lovelace')).id
    const muller = (await owingCustomer(clerk, [], 'Jörg Müller')).id
    const facts = [
      { customerId: lovelace, amount: 300, method: 'cash', valueOn: '2026-03-01', reference: 'TX-100%' },
      { customerId: lovelace, amount: 100, method: 'card', valueOn: '2026-03-03', reference: 'TX-2' },
      { customerId: muller, amount: 200, method: 'card', valueOn: '2026-03-02', status: 'pending' },
      { customerId: muller, amount: 200, method: 'cheque', valueOn: '2026-01-02', currency: 'USD' },
      { customerId: muller, amount: 500, method: 'paypal', valueOn: '2026-03-04' },
    ]
    for (const fact of facts) {
      const answer = await clerk.post('/api/payments', { currency: 'EUR', ...fact })
      expect(answer.status).toBe(201)
      if (fact.amount === 500)
        await clerk.post(`/api/payments/${answer.body.id}/refunds`, { amount: 1, reason: 'a cent' })
    }
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const amounts = async (query: string): Promise<number[]> => {
    const { status, body } = await clerk.get(`/api/payments?${query}`)
    expect([status, body.total]).toEqual([200, { count: body.items.length, exact: true }])
    return body.items.map((item: Item) => item.amount)
  }

  test('shows the newest first, each as its own page does', async () => {
    const { body } = await clerk.get('/api/payments')
    expect(body.items.map((item: Item) => item.amount)).toEqual([500, 200, 200, 100, 300])
    const {
      allocations: _a,
      refunds: _r,
      history: _h,
      ...one
    } = (await clerk.get(`/api/payments/${body.items[0].id}`)).body
    expect(body.items[0]).toEqual(one)
  })

  test.each([
    ['status=pending', [200]],
    ['status=pending&status=refunded', [500, 200]],
    ['method=card', [200, 100]],
    ['provider=manual', [500, 200, 200, 100, 300]],
    ['provider=sandbox', []],
    ['currency=USD', [200]],
    ['minAmount=200&maxAmount=300', [200, 200, 300]],
    ['from=2026-03-02&to=2026-03-03', [200, 100]],
    ['q=tx-', [100, 300]],
    ['q=100%25', [300]],
    ['q=_', []],
    ['q=muller', [500, 200, 200]],
    ['q=mullre', [500, 200, 200]],
    ['q=muller&status=completed', [200]],
    ['weekday=1', [200]],
    ['weekday=7&from=2026-03-01', [300]],
    ['hour=11', [500, 200, 200, 100, 300]],
    ['hour=10', []],
    ['hour=11&weekday=3&currency=EUR', [500]],
    // the hour of the same clock, on another value date
    ['hourBegins=2026-03-03T10:00:00Z', [100]],
    ['hourBegins=2026-03-03T11:00:00%2B01:00', [100]],
    ['hourBegins=2026-03-03T10:59:59Z', []],
    ['hourBegins=0000-01-01T00:00:00Z', []],
    ['reasonGiven=true', [500]],
    ['reasonGiven=false&status=pending', [200]],
    ['reason=a+cent', [500]],
  ])('%s lets through what it says', async (query, expected) => {
    expect(await amounts(query)).toEqual(expected)
  })

  test('filters by customer', async () => {
    expect(await amounts(`customerId=${lovelace}`)).toEqual([100, 300])
  })

  test('finds a reason word for word, and what has none', async () => {
    const other = await house.register({ timeZone: 'Asia/Kolkata' })
    const { id: customerId } = await owingCustomer(other, [])
    const long = 'too long to be told apart '.repeat(18)
    const reasons = ['Card declined', ' Card declined  ', 'card declined', `${long}A`, `${long}B`, null]
    for (const [amount, reason] of reasons.entries()) {
      const paid = { customerId, amount: amount + 1, currency: 'EUR', method: 'card', status: 'pending' }
      const { id } = (await other.post('/api/payments', paid)).body
      if (reason !== null) expect((await other.post(`/api/payments/${id}/failure`, { reason })).status).toBe(200)
    }
    const found = async (query: Record<string, string>) => {
      const { status, body } = await other.get(`/api/payments?sort=amount&${new URLSearchParams(query)}`)
      expect([status, body.total]).toEqual([200, { count: body.items.length, exact: true }])
      return body.items.map((item: Item) => item.amount)
    }
    expect(await found({ reason: 'Card declined' })).toEqual([1, 2])
    expect(await found({ reason: '  Card declined ' })).toEqual([1, 2])
    expect(await found({ reason: 'Card' })).toEqual([])
    expect(await found({ reason: '%' })).toEqual([])
    expect(await found({ reason: long.slice(0, 200) })).toEqual([4, 5])
    expect(await found({ reason: `${long}B` })).toEqual([4, 5])
    expect(await found({ reasonGiven: 'false' })).toEqual([6])
    expect(await found({ reasonGiven: 'true', status: 'failed' })).toEqual([1, 2, 3, 4, 5])
    // 10:00 in UTC is half past three there.
    expect(await found({ hour: '15' })).toHaveLength(6)
    expect(await found({ hour: '10' })).toEqual([])
  })

  test.each([
    ['amount', [100, 200, 200, 300, 500]],
    ['-amount', [500, 300, 200, 200, 100]],
    ['valueOn', [200, 300, 200, 100, 500]],
    ['-valueOn', [500, 100, 200, 300, 200]],
    ['method', [200, 100, 300, 200, 500]],
    ['-refundedAmount', [500, 200, 200, 100, 300]],
  ])('sorts by %s', async (sort, expected) => {
    const found = await amounts(`sort=${sort}`)
    if (sort.endsWith('ethod')) expect([found[2], found[3], found[4]]).toEqual(expected.slice(2))
    else expect(found).toEqual(expected)
  })

  test.each(
    [
      'createdAt',
      'valueOn',
      'amount',
      'refundedAmount',
      'currency',
      'status',
      'statusAt',
      'method',
      'provider',
      'reference',
      'customerName',
    ].flatMap((key) => [key, `-${key}`]),
  )('page by page, sorted by %s, nothing is missed or comes twice', async (sort) => {
    const whole = (await clerk.get(`/api/payments?sort=${sort}`)).body.items.map((item: Item) => item.id)
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { items: Item[]; nextCursor: string | null } } = await clerk.get(
        `/api/payments?sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      paged.push(...body.items.map((item) => item.id))
      cursor = body.nextCursor
    }
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(5)
  })

  test('refuses a cursor of another list or of nobody (400 cursor_is_invalid), and a filter that is none (400)', async () => {
    const { body } = await clerk.get('/api/payments?sort=amount&limit=1')
    for (const query of [
      `sort=-amount&cursor=${body.nextCursor}`,
      'cursor=nonsense',
      `cursor=${btoa('["-createdAt","x","y"]')}`,
    ])
      expect(await clerk.get(`/api/payments?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor_is_invalid' },
      })
    for (const query of [
      'status=gone',
      'minAmount=-1',
      'from=yesterday',
      'from=0000-01-01',
      'sort=colour',
      'colour=red',
      'weekday=0',
      'weekday=8',
      'weekday=Monday',
      'hour=',
      'hour=24',
      'hour=-1',
      'hour=1e1',
      'hour=11&hour=12',
      'hourBegins=11',
      'hourBegins=2026-03-10',
      'reason=',
      'reason=%00',
      `reason=${'x'.repeat(501)}`,
      'reasonGiven=maybe',
    ])
      expect([query, (await clerk.get(`/api/payments?${query}`)).status]).toEqual([query, 400])
  })

  test('is closed to others: another organisation sees none of it', async () => {
    expect(await askAsOthers(house, { method: 'GET', path: '/api/payments' })).toEqual({
      unknown: 401,
      stranger: { status: 200 },
    })
    const stranger = await house.register()
    expect((await stranger.get(`/api/payments?customerId=${lovelace}`)).body).toEqual({
      items: [],
      nextCursor: null,
      total: { count: 0, exact: true },
    })
  })
})
