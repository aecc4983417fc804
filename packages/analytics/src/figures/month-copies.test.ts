import { sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('figures whose months are kept in memory', () => {
  let house: TestHouse
  let manager: Person
  beforeAll(async () => {
    house = await openHouse()
    manager = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const add = (day: string, payments: number, gross: number, currency = 'EUR') =>
    sql`insert into analytics.payment_days values (${manager.tenantId}, ${currency}, ${day}, 'card', ${payments}, 0, ${payments}, 0,
          ${gross}, 0, 0)
        on conflict (tenant_id, currency, day, method) do update set payments = payment_days.payments + excluded.payments,
          succeeded = payment_days.succeeded + excluded.succeeded, gross = payment_days.gross + excluded.gross`.execute(
      house.db.system,
    )
  const ask = async (range = 'from=2026-02-10&to=2026-03-09') => {
    const { status, body } = await manager.get(`/api/analytics/metrics?${range}&currency=EUR`)
    expect(status).toBe(200)
    return body
  }

  test('are as the database has them after every insert, change and deletion', async () => {
    expect(await ask()).toMatchObject({ totalPayments: 0, totalVolume: 0, otherCurrencies: [] })
    await add('2026-02-09', 1, 1)
    await add('2026-02-10', 2, 200)
    await add('2026-03-09', 3, 30)
    await add('2026-03-10', 4, 4_000)
    expect(await ask()).toMatchObject({
      totalPayments: 5,
      totalVolume: 230,
      previous: { totalPayments: 1, totalVolume: 1 },
    })
    await add('2026-03-09', 1, 5)
    await add('2026-03-01', 1, 7, 'USD')
    expect(await ask()).toMatchObject({ totalPayments: 6, totalVolume: 235, otherCurrencies: ['USD'] })
    await sql`delete from analytics.payment_days where tenant_id = ${manager.tenantId} and day = '2026-02-10'`.execute(
      house.db.system,
    )
    expect(await ask()).toMatchObject({ totalPayments: 4, totalVolume: 35 })
    expect(await ask('from=2026-03-10&to=2026-03-10')).toMatchObject({ totalPayments: 4, totalVolume: 4_000 })
  })

  test('are never older than the question, however many ask at the same moment, and for whatever months', async () => {
    const { totalPayments: before } = await ask('from=2025-01-01&to=2025-12-31')
    const asking: Promise<void>[] = []
    for (let added = 0; added < 40; added++) {
      const month = String((added % 12) + 1).padStart(2, '0')
      await add(`2025-${month}-15`, 1, 1)
      const least = Math.ceil((added + 1) / 12)
      for (const { range, payments } of [
        { range: 'from=2025-01-01&to=2025-12-31', payments: before + added + 1 },
        { range: `from=2025-${month}-10&to=2025-${month}-20`, payments: least },
      ])
        asking.push(ask(range).then(({ totalPayments }) => expect(totalPayments).toBeGreaterThanOrEqual(payments)))
    }
    await Promise.all(asking)
    expect(await ask('from=2025-01-01&to=2025-12-31')).toMatchObject({ totalPayments: before + 40 })
  })

  test('are forgotten and read again when there are many', async () => {
    await sql`insert into analytics.payment_days
      select ${manager.tenantId}, 'EUR', day::date, 'cash', 1, 0, 1, 0, 1, 0, 0
      from generate_series(timestamp '1970-01-01', timestamp '2019-12-01', interval '1 month') day`.execute(
      house.db.system,
    )
    for (const from of [1970, 1980, 1990, 2000, 2010, 1970])
      expect(await ask(`from=${from}-01-01&to=${from + 9}-12-31`)).toMatchObject({
        totalPayments: 120,
        totalVolume: 120,
      })
  })
})
