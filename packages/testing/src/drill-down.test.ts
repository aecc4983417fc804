import { row, sql } from '@recoup/platform/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import type { Person } from './person.ts'

/** What a chart counts is what the list of payments finds behind it, to the last payment. */
let house: TestHouse
beforeAll(async () => {
  house = await openHouse({ now: '2026-11-03T10:00:00.000Z' })
})
afterAll(() => house[Symbol.asyncDispose]())

const long = 'The bank says that '.repeat(15)
/** As they are stored; many are one and the same to the figures, and some are hard to write into an address. */
const reasons = [
  'card declined',
  '  card declined ',
  'Card declined',
  'expired & gone, 100% + "1/2"',
  'l’émetteur a refusé 💳\nencore',
  `${long}A`,
  `${long}B`,
  // its two hundredth character is a blank
  `${'x'.repeat(199)} y`,
  '',
  null,
]

/**
 * Payments as rows alone, every seven minutes of the days around one on which a clock changes: most count for the day on
 * which they were recorded, others for one of the days around. The figures are counted from them.
 */
async function openOrganisation(timeZone: string, days: readonly string[]): Promise<Person> {
  const clerk = await house.register({ timeZone, currency: 'EUR' })
  const { body } = await clerk.post('/api/customers', { name: 'Ada Lovelace' })
  await house.settle()
  await sql`
    insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, status, reason, value_on, created_at,
      status_at)
    select receivables.new_id(), ${clerk.tenantId}, ${body.id}, 'card', (array['EUR', 'EUR', 'USD'])[1 + n % 3], n,
      status, case when status in ('failed', 'refunded') then (${reasons}::text[])[1 + n / 4 % ${reasons.length}::int] end,
      case when n % 5 < 3 then (at at time zone ${timeZone})::date else (${days}::date[])[1 + n / 5 % ${days.length}::int] end, at, at
    from generate_series(1, 800) n, lateral (select ${days[0]}::timestamptz + n * interval '7 minutes' as at,
      (array['completed', 'failed', 'pending', 'refunded'])[1 + n % 4] as status) as p`.execute(house.db.system)
  expect((await clerk.post('/api/analytics/rebuild')).status).toBe(202)
  await house.settle()
  return clerk
}

const ask = async (clerk: Person, path: string) => {
  const { status, body, text } = await clerk.get(path)
  if (status !== 200) throw new Error(`${path}: ${text}`)
  return body
}
/** How many payments of one currency the list finds. */
const listed = async (clerk: Person, filters: Record<string, string | number>): Promise<number> => {
  const text = Object.entries(filters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const { items, total } = await ask(clerk, `/api/payments?currency=EUR&limit=200&${text.join('&')}`)
  if (total.count <= 200) expect(items).toHaveLength(total.count)
  return total.count
}

type Cell = { weekday: number; hour: number; count: number }
type Bucket = { timestamp: string; count: number; failed: number }
type Failure = { reason: string | null; count: number }

/** Each zone, and days around one on which its clock changes. */
const zones = [
  ['Europe/Berlin', ['2026-10-24', '2026-10-25', '2026-10-26', '2026-03-29']],
  ['Asia/Beirut', ['2025-10-24', '2025-10-25', '2025-10-26', '2025-03-30']],
  ['Pacific/Chatham', ['2026-04-04', '2026-04-05', '2026-04-06', '2025-09-28']],
] as const

describe.each(zones)('behind a mark of a chart in %s are the payments that it counts:', (timeZone, days) => {
  let clerk: Person
  const range = { from: [...days].sort()[0] ?? '', to: [...days].sort().at(-1) ?? '' }
  const asked = `from=${range.from}&to=${range.to}`
  beforeAll(async () => {
    clerk = await openOrganisation(timeZone, days)
  })

  test('of a weekday and an hour', async () => {
    const { cells }: { cells: Cell[] } = await ask(clerk, `/api/analytics/heatmap?${asked}`)
    const full = cells.filter(({ count }) => count > 0)
    expect(full.length).toBeGreaterThan(70)
    for (const { weekday, hour, count } of full)
      expect({ weekday, hour, count: await listed(clerk, { ...range, weekday, hour }) }).toEqual({
        weekday,
        hour,
        count,
      })
    expect(await listed(clerk, range)).toBe(full.reduce((sum, { count }) => sum + count, 0))
  })

  test.each(days)('of an hour of %s', async (day) => {
    const { buckets }: { buckets: Bucket[] } = await ask(clerk, `/api/analytics/trends?period=day&on=${day}`)
    expect(buckets.filter(({ count }) => count > 0).length).toBeGreaterThan(15)
    const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone })
    const sums = new Map<number, number>()
    for (const { timestamp, count, failed } of buckets) {
      const hour = Number(clock.format(Date.parse(timestamp)))
      const at = { from: day, to: day, hour, hourBegins: timestamp }
      expect({ timestamp, count: await listed(clerk, at) }).toEqual({ timestamp, count })
      expect(await listed(clerk, { ...at, status: 'failed' })).toBe(failed)
      sums.set(hour, (sums.get(hour) ?? 0) + count)
    }
    for (const [hour, count] of sums)
      expect({ hour, count: await listed(clerk, { from: day, to: day, hour }) }).toEqual({ hour, count })
  })

  test('of a reason', async () => {
    const { failures }: { failures: Failure[] } = await ask(clerk, `/api/analytics/metrics?${asked}`)
    expect(failures).toHaveLength(7)
    for (const { reason, count } of failures) {
      const why: Record<string, string> = reason === null ? { reasonGiven: 'false' } : { reason }
      const found = { reason, count: await listed(clerk, { ...range, status: 'failed', ...why }) }
      expect(found).toEqual({ reason, count })
    }
  })
})

test('the clock is the one of the zone that the organisation has moved to', async () => {
  const clerk = await openOrganisation('Europe/Berlin', ['2026-10-24', '2026-10-25', '2026-10-26'])
  expect((await clerk.patch('/api/organisation', { timeZone: 'Asia/Kolkata' })).status).toBe(200)
  await house.settle()
  const build = await row<{ zone: string }>(
    house.db.system,
    sql`select time_zone as zone from analytics.builds where tenant_id = ${clerk.tenantId}`,
  )
  expect(build?.zone).toBe('Asia/Kolkata')
  const { cells }: { cells: Cell[] } = await ask(clerk, '/api/analytics/heatmap?from=2026-10-23&to=2026-10-30')
  for (const { weekday, hour, count } of cells.filter((cell) => cell.weekday < 3))
    expect(await listed(clerk, { from: '2026-10-23', to: '2026-10-30', weekday, hour })).toBe(count)
})
