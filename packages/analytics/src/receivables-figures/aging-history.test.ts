import { instantOf } from '@recoup/platform/clock'
import { rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anyStep, beginHistory, doStep, type History, localNow, type Step, todayOf } from './testing/play-history.ts'
import { agingByHand, kpiInputsByHand, readLedger } from './testing/recount.ts'

type LiveAnswer = { day: string; currency: string; body: Record<string, unknown> }

const currencies = ['EUR', 'USD']
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata']
const modelNames = ['debt_days', 'debt_months', 'debt_flows']

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0)

function daysFrom(first: string, last: string): string[] {
  const days: string[] = []
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += 86_400_000) days.push(instantOf(ms).slice(0, 10))
  return days
}

/** Each kind of posting, backdated where it can be, late in the evening and on the next days. */
const everything: readonly Step[] = [
  { do: 'debt', customer: 0, currency: 'EUR', amount: 500, due: -35, issued: -50 },
  { do: 'debt', customer: 0, currency: 'EUR', amount: 300, due: 2, issued: 1 },
  { do: 'debt', customer: 0, currency: 'USD', amount: 70, due: -1, issued: null },
  { do: 'wait', days: 1, minute: 1_430 },
  { do: 'pay', customer: 0, currency: 'EUR', amount: 200, back: 12, pending: false, pick: 0 },
  { do: 'pay', customer: 0, currency: 'EUR', amount: 350, back: 3, pending: true, pick: 0 },
  { do: 'pay', customer: 0, currency: 'USD', amount: 30, back: 0, pending: false, pick: 0 },
  { do: 'move due date', pick: 2, days: 33 },
  { do: 'wait', days: 2, minute: 10 },
  { do: 'complete', pick: 1 },
  { do: 'refund', pick: 2, amount: 50 },
  { do: 'wait', days: 1, minute: 700 },
  { do: 'reverse refund', pick: 0 },
  { do: 'move due date', pick: 2, days: -20 },
  { do: 'unapply', pick: 1 },
  { do: 'wait', days: 1, minute: 1_000 },
  { do: 'reallocate', pick: 1, amount: 100 },
  {
    do: 'import',
    rows: [
      { amount: 12, due: -31, issued: 10 },
      { amount: 9, due: 5, issued: 0 },
    ],
  },
  { do: 'move due date', pick: 1, days: 40 },
  { do: 'wait', days: 1, minute: 0 },
  { do: 'apply', customer: 0, currency: 'EUR' },
  { do: 'move due date', pick: 4, days: 7 },
  { do: 'reverse payment', pick: 0 },
  { do: 'wait', days: 1, minute: 900 },
  { do: 'reverse debt', pick: 4 },
  { do: 'reverse debt', pick: 1 },
  { do: 'wait', days: 3, minute: 900 },
]

describe('what is owed, over any history', () => {
  let house: TestHouse
  beforeAll(async () => {
    // Days before clocks change in Europe and in America, and hours when UTC is on another day than most.
    house = await openHouse({ now: '2026-03-05T22:30:00.000Z' })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  /** Asks at the last moment of each day that passes, and goes on to some minute of the last one. */
  async function wait(history: History, { days, minute }: { days: number; minute: number }, answers: LiveAnswer[]) {
    for (let left = days; left > 0; left--) {
      const end = localNow(house, history.zone).startOfDay().add({ days: 1 }).subtract({ milliseconds: 1 })
      house.clock.set(end.toInstant().toString())
      await house.settle()
      const day = todayOf(house, history).toString()
      for (const currency of currencies) {
        const { status, body } = await history.person.get(`/api/analytics/aging?currency=${currency}`)
        expect([status, body.asOf, body.known]).toEqual([200, day, 'now'])
        answers.push({ day, currency, body })
      }
      house.clock.advance(1 + (left === 1 ? minute * 60_000 : 0))
    }
  }

  async function play(zone: string, steps: readonly Step[]) {
    const history = await beginHistory(house, zone)
    await house.settle()
    const answers: LiveAnswer[] = []
    const firstDay = todayOf(house, history).subtract({ days: 70 }).toString()
    for (const step of steps) {
      if (step.do === 'wait') await wait(history, step, answers)
      else await doStep(house, history, step)
    }
    await wait(history, { days: 1, minute: 0 }, answers)
    return { history, answers, firstDay, lastDay: answers.at(-1)?.day ?? firstDay }
  }

  const models = (tenantId: string) =>
    Promise.all(
      modelNames.map((name) =>
        rows(
          house.db.system,
          sql`select * from ${sql.raw(`analytics.${name}`)} t where tenant_id = ${tenantId} order by t`,
        ),
      ),
    )

  async function proveRebuild(person: Person): Promise<void> {
    const kept = await models(person.tenantId)
    for (const name of modelNames)
      await sql`delete from ${sql.raw(`analytics.${name}`)} where tenant_id = ${person.tenantId}`.execute(
        house.db.system,
      )
    expect((await person.post('/api/analytics/rebuild')).status).toBe(202)
    await house.settle()
    expect(await models(person.tenantId)).toEqual(kept)
  }

  /** Plays a history, looks at every day of it in every way, and returns how many steps of each kind were done. */
  async function prove(zone: string, steps: readonly Step[]): Promise<Map<string, number>> {
    const { history, answers, firstDay, lastDay } = await play(zone, steps)
    const { person } = history

    // Known then: word for word what was answered at the end of that day.
    for (const { day, currency, body } of answers) {
      const then = await person.get(`/api/analytics/aging?known=then&asOf=${day}&currency=${currency}`)
      expect(then.body).toEqual({ ...body, known: 'then' })
    }

    // Known now: the ledger by value date, for every day since before the earliest posting.
    const posted = await readLedger(person)
    const range = `from=${answers[0]?.day}&to=${lastDay}`
    for (const currency of currencies) {
      const own = posted.filter((each) => each.currency === currency)
      for (const day of daysFrom(firstDay, lastDay)) {
        const { body } = await person.get(`/api/analytics/aging?asOf=${day}&currency=${currency}`)
        const amounts: number[] = body.buckets.map((each: { amount: number }) => each.amount)
        expect([day, amounts]).toEqual([day, agingByHand(own, day)])
        expect([body.total, body.overdue]).toEqual([sumOf(amounts), sumOf(amounts.slice(1))])
      }
      const kpis = await person.get(`/api/analytics/kpis?${range}&currency=${currency}`)
      expect(kpis.body.inputs).toEqual(kpiInputsByHand(own, answers[0]?.day ?? '', lastDay))
    }
    await proveRebuild(person)
    return history.done
  }

  const untouched = 'a past day is answered as it was live, and as a recount has it; a rebuild changes nothing'

  test(`with everything that can happen, ${untouched}`, { timeout: 120_000 }, async () => {
    const done = await prove('Europe/Berlin', everything)
    const kinds = new Set(everything.map((step) => step.do))
    kinds.delete('wait')
    expect(new Set(done.keys())).toEqual(kinds)
  })

  test(`with anything in any order, ${untouched}`, { timeout: 300_000 }, async () => {
    const anyHistory = fc.array(anyStep, { minLength: 25, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...zones), anyHistory, async (zone, steps) => {
        await prove(zone, steps)
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })
})
