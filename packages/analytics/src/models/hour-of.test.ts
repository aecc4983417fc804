import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

/** A zone, and days on and around which its clock changes. */
const changes: [string, string[]][] = [
  ['Europe/Berlin', ['2026-03-29', '2026-10-25']],
  ['America/New_York', ['2026-03-08', '2026-11-01']],
  ['America/Havana', ['2026-03-08', '2026-11-01']],
  ['Atlantic/Azores', ['2026-03-29', '2026-10-25']],
  ['Asia/Beirut', ['2025-03-30', '2025-10-26']],
  ['Africa/Cairo', ['2025-04-25', '2025-10-31']],
  ['America/Sao_Paulo', ['2018-11-04', '2019-02-17']],
  ['Pacific/Apia', ['2011-12-29', '2011-12-30', '2011-12-31']],
  ['Asia/Kolkata', ['2026-03-10']],
  ['Asia/Kathmandu', ['2026-03-10']],
  ['UTC', ['2026-03-10']],
]
/** The clock changes by half an hour, or in the middle of one: an hour is longer or shorter than an hour. */
const brokenHours: [string, string[]][] = [
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['Pacific/Chatham', ['2026-04-05', '2026-09-27']],
]

const recorded = (zones: readonly [string, string[]][]) =>
  fc.constantFrom(...zones).chain(([zone, days]) =>
    fc.record({
      zone: fc.constant(zone),
      valueOn: fc.constantFrom(...days, '2026-01-15'),
      recordedAt: fc
        .tuple(fc.constantFrom(...days), fc.integer({ min: -86_400, max: 2 * 86_400 }))
        .map(([day, seconds]) => new Date(Date.parse(day) + seconds * 1_000).toISOString()),
    }),
  )
type Recorded = { zone: string; valueOn: string; recordedAt: string }

type Answer = { hour: string; again: string; listed: boolean; hours: bigint }
const ask = (list: readonly Recorded[]) =>
  rows<Answer>(
    house.db.system,
    sql`select analytics.hour_of(v, r, z) as hour, analytics.hour_of(v, date_trunc('hour', r, z), z) as again,
          analytics.hour_of(v, r, z) in (select analytics.hours_of(v, z)) as listed
        from unnest(${list.map((each) => each.valueOn)}::date[], ${list.map((each) => each.recordedAt)}::timestamptz[],
          ${list.map((each) => each.zone)}::text[]) with ordinality as t (v, r, z, n) order by n`,
  )

/** The rule in words of its own: the hour of the clock in which it was recorded, on its value day. */
function hourOf({ zone, valueOn, recordedAt }: Recorded): string {
  const local = Temporal.Instant.from(recordedAt).toZonedDateTimeISO(zone)
  const day = Temporal.PlainDate.from(valueOn)
  const moment = local.toPlainDate().equals(day)
    ? local
    : day
        .toPlainDateTime(local.toPlainTime().with({ minute: 0, second: 0, millisecond: 0 }))
        .toZonedDateTime(zone, { disambiguation: 'later' })
  const { minute, second, millisecond } = moment
  const begins = moment.toInstant().subtract({ minutes: minute, seconds: second, milliseconds: millisecond })
  return new Date(begins.epochMilliseconds).toISOString()
}

test('the hour is that of the clock when it was recorded, on the value day; also on days on which the clock changes', async () => {
  const list = fc.sample(recorded(changes), 3_000)
  const answers = await ask(list)
  expect(
    list.flatMap((each, index) =>
      answers[index]?.hour === hourOf(each) ? [] : [[each, answers[index], hourOf(each)]],
    ),
  ).toEqual([])
})

test('the beginning of an hour has the same hour as all of it, and each is among the hours of its day', async () => {
  const list = fc.sample(recorded([...changes, ...brokenHours]), 3_000)
  const answers = await ask(list)
  expect(list.filter((_each, index) => answers[index]?.again !== answers[index]?.hour)).toEqual([])
  // Samoa had no 30 December 2011: what counts for that day is of an hour of the next one.
  const strange = list.filter((each, index) => !answers[index]?.listed && each.valueOn !== '2011-12-30')
  expect(strange).toEqual([])
})

test.each([
  ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
  ['Europe/Berlin', '2026-03-10', 24, '2026-03-09T23:00:00.000Z'],
  ['America/Havana', '2026-11-01', 25, '2026-11-01T04:00:00.000Z'],
  ['Asia/Beirut', '2025-03-30', 23, '2025-03-29T22:00:00.000Z'],
  ['America/Sao_Paulo', '2018-11-04', 23, '2018-11-04T03:00:00.000Z'],
  ['Asia/Kolkata', '2026-03-10', 24, '2026-03-09T18:30:00.000Z'],
  ['Pacific/Apia', '2011-12-30', 1, '2011-12-30T10:00:00.000Z'],
])('%s on %s has %i hours, from %s on', async (zone, day, count, start) => {
  const found = await row<{ hours: bigint; start: string; first: string }>(
    house.db.system,
    sql`select count(*) as hours, min(hour) as first, analytics.start_of(${day}::date, ${zone}) as start
        from analytics.hours_of(${day}::date, ${zone}) hour`,
  )
  expect(found).toEqual({ hours: BigInt(count), start, first: start })
})
