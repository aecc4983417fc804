import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Organisation } from '../payments/act-as-system.ts'
import { type Deed, deed, everyDeed, openBooks } from './testing/bookkeeper.ts'
import { foldTold, recount } from './testing/compare.ts'
import type { Sums } from './testing/fold-events.ts'
import { keepEvents, toldEvents } from './testing/told-events.ts'

/** Hours that begin at a half or three quarters of an hour, and a change of clocks in the days that the tests walk through. */
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu']

let house: TestHouse
const organisations: Organisation[] = []
beforeAll(async () => {
  house = await openHouse()
  await keepEvents(house)
  for (const timeZone of zones) {
    const { tenantId } = await house.register({ timeZone })
    organisations.push({ tenantId, timeZone, currency: 'EUR', locale: 'en' })
  }
})
afterAll(() => house[Symbol.asyncDispose]())

const partsOf = (sums: Sums): { key: string[]; amount: bigint }[] =>
  Object.entries(sums).map(([key, amount]) => ({ key: key.split(' | '), amount }))

/** Sums of the parts that a name is found for, by that name; zeros left out. */
function by(sums: Sums, nameOf: (key: string[]) => string | undefined): Sums {
  const named: Sums = {}
  for (const { key, amount } of partsOf(sums)) {
    const name = nameOf(key)
    if (name !== undefined) named[name] = (named[name] ?? 0n) + amount
  }
  return Object.fromEntries(Object.entries(named).filter(([, amount]) => amount !== 0n))
}

/** What the tables themselves say: cash by currency, and what is owed by currency and due date. */
async function books(tenantId: string): Promise<{ cash: Sums; owed: Sums }> {
  const found = await rows<{ what: 'cash' | 'owed'; name: string; amount: bigint }>(
    house.db.system,
    sql`select 'cash' as what, currency::text as name, sum(amount)::bigint as amount from receivables.ledger_entries
          where tenant_id = ${tenantId} and account = 'cash' group by currency having sum(amount) <> 0
        union all
        select 'owed', currency || ' ' || due_on, sum(outstanding)::bigint from receivables.debts
          where tenant_id = ${tenantId} group by currency, due_on having sum(outstanding) <> 0`,
  )
  const of = (what: string): Sums =>
    Object.fromEntries(found.filter((one) => one.what === what).map(({ name, amount }) => [name, amount]))
  return { cash: of('cash'), owed: of('owed') }
}

/** Money that came and stayed, by currency. */
const volumeOf = (payments: Sums): Sums => {
  const came = (key: string[]): boolean => key[5] === 'completed' || key[5] === 'refunded'
  const gross = by(payments, (key) => (key[0] === 'amount' && came(key) ? key[1] : undefined))
  const refunded = by(payments, (key) => (key[0] === 'refunded' && came(key) ? key[1] : undefined))
  return Object.fromEntries(
    Object.entries(gross)
      .map(([currency, amount]) => [currency, amount - (refunded[currency] ?? 0n)] as const)
      .filter(([, amount]) => amount !== 0n),
  )
}

const owedBy = (debts: Sums, basis: string): Sums =>
  by(debts, (key) => (key[0] === basis ? `${key[1]} ${key[3]}` : undefined))

const knownBefore = (debts: Sums, day: string): Sums =>
  Object.fromEntries(
    partsOf(debts)
      .filter(({ key }) => key[0] === 'then' && (key[4] ?? '') < day)
      .map(({ key, amount }) => [key.join(' | '), amount]),
  )

test('whatever happens in whatever order: what facts add up to is what a recount finds, and both are what the books say', async () => {
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: zones.length - 1 }),
      fc.array(deed, { minLength: 30, maxLength: 60, size: 'max' }),
      fc.infiniteStream(fc.nat()),
      async (zone, deeds: Deed[], order) => {
        const organisation = organisations[zone]
        if (!organisation) return
        // Days before the clocks change, in winter time; then on and on.
        house.clock.advance(86_400_000)
        const before = await recount(house, organisation)
        const day = new Date(house.clock.now() - 86_400_000).toISOString().slice(0, 10)
        const books_ = await openBooks(house, organisation)
        for (const next of deeds) if (await books_.does(next)) done.set(next.do, (done.get(next.do) ?? 0) + 1)

        const counted = await recount(house, organisation)
        expect(await foldTold(house, organisation, () => order.next().value ?? 0)).toEqual(counted)
        const { cash, owed } = await books(organisation.tenantId)
        expect(volumeOf(counted.payments)).toEqual(cash)
        expect(owedBy(counted.debts, 'now')).toEqual(owed)
        expect(owedBy(counted.debts, 'then')).toEqual(owed)
        // Whatever became known since: what was known then stays.
        expect(knownBefore(counted.debts, day)).toEqual(knownBefore(before.debts, day))
      },
    ),
    { numRuns: 36, endOnFailure: true },
  )
  expect([...done.keys()].sort()).toEqual(everyDeed)
}, 300_000)

test('an event says of a payment exactly when its row was recorded', async () => {
  const [organisation] = organisations
  const tenantId = organisation?.tenantId ?? ''
  const told = (await toldEvents(house, tenantId)).filter((event) => event.type === 'payment.refunded')
  expect(told.length).toBeGreaterThan(0)
  for (const { payload } of told) {
    const found = await row<{ createdAt: string }>(
      house.db.system,
      sql`select created_at as "createdAt" from receivables.payments where id = ${payload.paymentId}`,
    )
    expect(payload.createdAt).toBe(found?.createdAt)
  }
})

test('another organisation is counted by nobody else', async () => {
  const stranger = await house.register()
  const timeZone = 'Europe/Berlin'
  expect(await recount(house, { tenantId: stranger.tenantId, timeZone })).toEqual({
    payments: {},
    debts: {},
  })
})
