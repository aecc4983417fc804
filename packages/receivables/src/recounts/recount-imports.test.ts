import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, dryRun } from '../imports/testing/upload.ts'
import { movementsOfSum } from '../imports/writing/tell-debts.ts'
import { foldTold, recount } from './testing/compare.ts'
import { keepEvents, toldEvents } from './testing/told-events.ts'

let house: TestHouse
let clerk: Person
beforeAll(async () => {
  house = await openHouse()
  await keepEvents(house)
  clerk = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const header = 'Customer name,Customer number,Amount,Currency,Issue date,Due date,Invoice number'
const imported = async (lines: readonly string[]) => {
  const dry = await dryRun(house, clerk, 'debts.csv', [header, ...lines].join('\n'))
  expect(dry.questions).toEqual([])
  return confirm(house, clerk, dry.id, 'update')
}
const organisation = () => ({ tenantId: clerk.tenantId, timeZone: 'Europe/Berlin' })
const posted = async () =>
  (await toldEvents(house, clerk.tenantId)).flatMap((event) =>
    event.type === 'debts.posted' ? [event.payload.movements] : [],
  )

test('two imports, with known customers and payments between them: what was told is what a recount finds', async () => {
  const first = await imported([
    'Acme,C-1,100.00,EUR,2026-01-01,2026-02-01,I-1',
    'Acme,C-1,50.00,EUR,2026-01-01,2026-02-01,I-2',
    'Acme,C-1,7,JPY,2026-01-01,2026-02-01,I-3',
    'Bell,C-2,20.00,EUR,,2026-04-01,I-4',
    'Bell,C-2,25.00,EUR,,2026-02-05,I-5',
  ])
  expect(first).toMatchObject({ state: 'done', counts: { create: 5 } })
  const [movements, ...more] = await posted()
  expect(more).toEqual([])
  expect(movements?.toSorted((a, b) => a.amount - b.amount)).toEqual([
    { kind: 'billed', currency: 'JPY', dueOn: '2026-02-01', valueOn: '2026-01-01', amount: 7 },
    { kind: 'billed', currency: 'EUR', dueOn: '2026-04-01', valueOn: '2026-03-10', amount: 2_000 },
    { kind: 'billed', currency: 'EUR', dueOn: '2026-02-05', valueOn: '2026-02-05', amount: 2_500 },
    { kind: 'billed', currency: 'EUR', dueOn: '2026-02-01', valueOn: '2026-01-01', amount: 15_000 },
  ])
  const [acme] = (await clerk.get('/api/customers?q=Acme')).body.items
  await clerk.post('/api/payments', { customerId: acme.id, amount: 12_000, currency: 'EUR', method: 'cash' })

  const second = await imported([
    'Acme Ltd,C-1,100.00,EUR,2026-01-01,2026-02-01,I-1',
    'Acme Ltd,C-1,30.00,EUR,2026-01-01,2026-02-01,I-6',
    // A debt that is known is never due on another day because a file says so: the row is refused.
    'Bell,C-2,20.00,EUR,,2026-05-01,I-4',
    'Cole,C-3,10.00,EUR,,2026-05-01,I-1',
  ])
  expect(second).toMatchObject({ state: 'done', counts: { create: 1, update: 2, refuse: 1 } })
  const told = await foldTold(house, organisation())
  expect(told).toEqual(await recount(house, organisation()))
  expect(Object.values(told.debts)).not.toEqual([])
  expect((await clerk.get('/api/ledger/check')).body.balanced).toBe(true)

  // Nothing new: nothing told.
  const before = (await posted()).length
  await imported(['Cole,C-3,10.00,EUR,,2026-05-01,I-1'])
  expect(await posted()).toHaveLength(before)
})

test('an import of many different days is told in events of two thousand sums at most', async () => {
  const before = (await posted()).length
  const day = (n: number) => new Date(Date.parse('2015-01-01') + n * 86_400_000).toISOString().slice(0, 10)
  await imported(Array.from({ length: 2_500 }, (_unused, n) => `Many,M-1,1.00,EUR,,${day(n)},N-${n}`))
  const sizes = (await posted()).slice(before).map((movements) => movements.length)
  expect(sizes).toEqual([2_000, 500])
  expect(await foldTold(house, organisation())).toEqual(await recount(house, organisation()))
}, 60_000)

test('a debt that is due on another day: what was told of it, and what was known before', async () => {
  const lender = await house.register()
  const of = { tenantId: lender.tenantId, timeZone: 'Europe/Berlin' }
  const { id, debts } = await owingCustomer(lender, [{ amount: 1_000, dueOn: '2026-04-01' }])
  await lender.post('/api/payments', {
    customerId: id,
    amount: 300,
    currency: 'EUR',
    method: 'cash',
    valueOn: '2026-03-01',
  })
  const { headers } = await lender.get(`/api/debts/${debts[0]}`)
  const changed = await lender.patch(
    `/api/debts/${debts[0]}`,
    { dueOn: '2026-05-01' },
    { 'if-match': String(headers.etag) },
  )
  expect(changed.status).toBe(200)
  const told = (await toldEvents(house, lender.tenantId)).filter((event) => event.type === 'debt.due_changed')
  expect(told).toMatchObject([
    {
      key: id,
      payload: {
        debtId: debts[0],
        customerId: id,
        currency: 'EUR',
        before: '2026-04-01',
        after: '2026-05-01',
        postings: [
          { kind: 'paid', valueOn: '2026-03-01', recordedAt: '2026-03-10T10:00:00.000Z', amount: -300 },
          { kind: 'billed', valueOn: '2026-03-10', recordedAt: '2026-03-10T10:00:00.000Z', amount: 1_000 },
        ],
      },
    },
  ])
  const counted = await recount(house, of)
  expect(counted.debts).toEqual({
    'now | EUR | billed | 2026-05-01 | 2026-03-10': 1_000n,
    'now | EUR | paid | 2026-05-01 | 2026-03-01': -300n,
    'then | EUR | billed | 2026-05-01 | 2026-03-10': 1_000n,
    'then | EUR | paid | 2026-05-01 | 2026-03-10': -300n,
  })
  expect(await foldTold(house, of)).toEqual(counted)
})

test('a sum beyond what JSON numbers hold exactly is told in parts', () => {
  const of = { currency: 'IDR', dueOn: '2026-02-01', valueOn: '2026-01-01' }
  const parts = movementsOfSum({ ...of, amount: '20000000000000000' })
  expect(parts.map((part) => part.amount)).toEqual([9007199254740991, 9007199254740991, 1985601490518018])
  expect(movementsOfSum({ ...of, amount: '9007199254740991' })).toHaveLength(1)
})
