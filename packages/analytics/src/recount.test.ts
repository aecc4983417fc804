import { paymentMethods } from '@recoup/contracts/payments'
import { dayIn } from '@recoup/platform/clock'
import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { bucketOf, type Counted, countPayments, methodOf, metricsOf } from './testing/count-payments.ts'
import { act, type Deed, type Machine, openMachine } from './testing/random-house.ts'

/** Where the clock stands: shortly before it changes there, or on a day like any other. */
const places = fc.constantFrom<[string, string]>(
  ['Europe/Berlin', '2026-03-28T18:40:00Z'],
  ['Europe/Berlin', '2026-10-24T20:10:00Z'],
  ['America/Havana', '2026-11-01T02:30:00Z'],
  ['Asia/Beirut', '2025-03-29T19:20:00Z'],
  ['Africa/Cairo', '2025-10-30T19:50:00Z'],
  ['America/Sao_Paulo', '2018-11-03T20:05:00Z'],
  ['Asia/Kolkata', '2026-03-10T17:45:00Z'],
  ['Pacific/Kiritimati', '2025-12-31T08:00:00Z'],
)
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(
    ...(['pay', 'pay', 'pay', 'promise', 'promise', 'complete', 'complete', 'fail', 'refund', 'refund'] as const),
    ...(['reverseRefund', 'reverse', 'wait', 'wait', 'settle'] as const),
  ),
  pick: fc.nat({ max: 1_000 }),
  amount: fc.integer({ min: 1, max: 50_000 }),
  daysBack: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 45 })),
  method: fc.constantFrom(...paymentMethods),
  currency: fc.constantFrom('EUR', 'EUR', 'USD'),
})

const within = (list: readonly Counted[], from: string, to: string) =>
  list.filter(({ valueOn }) => from <= valueOn && valueOn <= to)

async function ask(machine: Machine, path: string) {
  const answer = await machine.call('GET', `/api/analytics/${path}`)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`)
  return answer.body
}

type Bucket = { timestamp: string; from: string; to: string }

/** Compares everything that the API says with payments counted one by one. */
async function compareAll(house: TestHouse, machine: Machine, timeZone: string): Promise<void> {
  const all = await countPayments(house, machine.tenantId, timeZone)
  const today = dayIn(timeZone, house.clock.now())
  const days = (n: number) => Temporal.PlainDate.from(today).subtract({ days: n }).toString()
  for (const currency of ['EUR', 'USD']) {
    const list = all.filter((payment) => payment.currency === currency)
    for (const [from, to] of [
      [today, today],
      [days(9), days(1)],
      [days(50), today],
    ] as const) {
      const range = `from=${from}&to=${to}&currency=${currency}`
      const inRange = within(list, from, to)
      const metrics = await ask(machine, `metrics?${range}`)
      expect(metrics).toMatchObject(metricsOf(inRange))
      const before = within(list, metrics.previous.from, metrics.previous.to)
      expect(metrics.previous).toMatchObject(metricsOf(before))
      const others = within(all, from, to).some((payment) => payment.currency !== currency)
      expect(metrics.otherCurrencies).toEqual(others ? [currency === 'EUR' ? 'USD' : 'EUR'] : [])
      for (const { method, share: _share, previousAmount, ...figures } of (await ask(machine, `methods?${range}`))
        .methods) {
        expect(figures).toEqual(methodOf(inRange.filter((payment) => payment.method === method)))
        expect(previousAmount).toBe(bucketOf(before.filter((payment) => payment.method === method)).amount)
      }
      for (const { weekday, hour, ...figures } of (await ask(machine, `heatmap?${range}`)).cells) {
        const isHere = ({ valueOn, clockHour }: Counted) =>
          clockHour === hour && Temporal.PlainDate.from(valueOn).dayOfWeek === weekday
        expect(figures).toEqual(bucketOf(inRange.filter(isHere)))
      }
    }
    for (const period of ['day', 'week', 'month', 'year'])
      for (const on of [today, days(1), days(30)]) await compareTrends(machine, list, { period, on, currency })
  }
}

async function compareTrends(
  machine: Machine,
  list: readonly Counted[],
  { period, on, currency }: { period: string; on: string; currency: string },
): Promise<void> {
  const trends = await ask(machine, `trends?period=${period}&on=${on}&currency=${currency}`)
  for (const { from, to, buckets } of [trends, trends.previous]) {
    const inPeriod = within(list, from, to)
    let counted = 0
    for (const { timestamp, from: first, to: last, ...figures } of buckets as Bucket[]) {
      const inBucket = within(inPeriod, first, last).filter(({ hour }) => period !== 'day' || hour === timestamp)
      expect(figures).toEqual(bucketOf(inBucket))
      counted += inBucket.length
    }
    expect(counted).toBe(inPeriod.length)
  }
}

const models = ['payment_days', 'payment_hours', 'failure_days', 'debt_days', 'debt_months']

/** Rows that one of two states of a model has and the other has not. */
async function differing(house: TestHouse, tenantId: string, model: string): Promise<unknown[]> {
  const [now, then] = [sql.raw(`analytics.${model}`), sql.raw(`kept_${model}`)]
  const mine = sql`where tenant_id = ${tenantId}`
  return rows(
    house.db.system,
    sql`(select * from ${now} ${mine} except all select * from public.${then} ${mine})
        union all (select * from public.${then} ${mine} except all select * from ${now} ${mine})`,
  )
}

async function check(house: TestHouse, machine: Machine) {
  await sql`select platform.enqueue('analytics.check', '{}'::json, null, null, 1, null)`.execute(house.db.system)
  await house.jobs.drain()
  return (await machine.call('GET', '/api/analytics/check')).body
}

async function wipeAndRebuild(house: TestHouse, machine: Machine): Promise<void> {
  for (const model of models) {
    const [table, kept] = [sql.raw(`analytics.${model}`), sql.raw(`public.kept_${model}`)]
    await sql`drop table if exists ${kept}`.execute(house.db.system)
    await sql`create table ${kept} as select * from ${table}`.execute(house.db.system)
    await sql`delete from ${table} where tenant_id = ${machine.tenantId}`.execute(house.db.system)
  }
  expect((await machine.call('POST', '/api/analytics/rebuild')).status).toBe(202)
  await house.settle()
  for (const model of models)
    expect({ model, rows: await differing(house, machine.tenantId, model) }).toEqual({ model, rows: [] })
}

test('whatever happens to payments, in whatever order: figures equal a recount, and a rebuild brings back every byte', async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.array(deed, { minLength: 10, maxLength: 40 }), async ([timeZone, now], deeds) => {
      await using house = await openHouse({ now })
      const machine = await openMachine(house, timeZone)
      const customer = await machine.call('POST', '/api/customers', {
        name: 'Ada Lovelace',
        debts: [
          { reference: 'A', amount: 60_000, dueOn: '2026-01-31', currency: 'EUR' },
          { reference: 'B', amount: 9_000, dueOn: '2026-02-28', currency: 'USD' },
        ],
      })
      await house.settle()
      for (const each of deeds) await act(house, machine, customer.body.id, each)
      // Some of it is not in the models yet: the proof knows.
      expect(await check(house, machine)).toMatchObject({ differences: 0, details: [] })
      await house.settle()
      await compareAll(house, machine, timeZone)
      expect(await check(house, machine)).toMatchObject({ differences: 0, details: [] })
      await wipeAndRebuild(house, machine)
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 180_000)

test('an organisation that moves to another zone has its hours counted anew', async () => {
  await using house = await openHouse({ now: '2026-03-28T22:40:00Z' })
  const machine = await openMachine(house, 'Europe/Berlin')
  const customer = await machine.call('POST', '/api/customers', { name: 'Ada Lovelace' })
  for (const each of fc.sample(deed, 30)) await act(house, machine, customer.body.id, each)
  await house.settle()
  expect((await machine.call('PATCH', '/api/organisation', { timeZone: 'Asia/Kolkata' })).status).toBe(200)
  // Some facts are handled by the new clock before the job has come round.
  for (const each of fc.sample(deed, 10)) await act(house, machine, customer.body.id, each)
  await house.settle()
  await compareAll(house, machine, 'Asia/Kolkata')
  expect(await check(house, machine)).toMatchObject({ differences: 0 })
  const build = await row<{ time_zone: string }>(
    house.db.system,
    sql`select time_zone from analytics.builds where tenant_id = ${machine.tenantId}`,
  )
  expect(build?.time_zone).toBe('Asia/Kolkata')
}, 60_000)

test('a rebuild while payments come in and are handled loses none and counts none twice', async () => {
  await using house = await openHouse({ now: '2026-03-10T10:00:00Z' })
  const machine = await openMachine(house, 'Europe/Berlin')
  const customer = await machine.call('POST', '/api/customers', { name: 'Ada Lovelace' })
  const deeds = fc.sample(deed, 60).filter(({ kind }) => kind !== 'settle' && kind !== 'wait')
  for (const each of deeds.slice(0, 10)) await act(house, machine, customer.body.id, each)
  await house.settle()
  let coming = true
  const happen = async () => {
    for (const each of deeds.slice(10)) await act(house, machine, customer.body.id, each)
    coming = false
  }
  const deliver = async () => {
    while (coming) await house.relay.drain()
  }
  const rebuild = async () => {
    while (coming) {
      // Half of what is kept goes, as if it had never been: at any moment, whatever the rest is doing.
      for (const model of ['payment_hours', 'payment_days'])
        await sql`delete from ${sql.raw(`analytics.${model}`)} where tenant_id = ${machine.tenantId}
          and hashtext(day::text) % 2 = 0`.execute(house.db.system)
      await machine.call('POST', '/api/analytics/rebuild')
      await house.jobs.drain()
    }
  }
  await Promise.all([happen(), deliver(), rebuild()])
  await house.settle()
  await compareAll(house, machine, 'Europe/Berlin')
  expect(await check(house, machine)).toMatchObject({ differences: 0, details: [] })
}, 120_000)
