import type { Actor } from '@recoup/platform/actor'
import { type Database, inTenant, rows, sql } from '@recoup/platform/db'
import { type DaySums, type MonthSums, monthSums, noDays } from './month-sums.ts'
import { createMonthVersions, type MonthVersion } from './month-versions.ts'
import type { Days } from './range.ts'

type MonthRow = MonthVersion & {
  methods: [string, string, number, number, number, number, number, string, string][] | null
  hours: [string, number, number][] | null
  failures: [string, string, number, string][] | null
}
type Copy = MonthSums & { version: string }

/** Months kept in memory, of all organisations together: some 100 kB each. */
const keptMonths = 500

export type MonthCopies = {
  /** The months that a range touches, of every currency, as the database has them at this moment. */
  read(actor: Actor, range: Days): Promise<MonthSums[]>
}

/**
 * Keeps months of figures in memory and asks the database for nothing but their versions, which change with every write
 * (trigger `renew_months`): an answer is never older than the question. A month that changed is read anew.
 */
export function createMonthCopies(db: Database): MonthCopies {
  const monthVersions = createMonthVersions(db)
  const copies = new Map<string, Copy>()
  const loading = new Map<string, Promise<MonthRow[]>>()

  /** Those who ask for the same months at the same moment share one reading of them. */
  function load(actor: Actor, stale: readonly MonthVersion[]): Promise<MonthRow[]> {
    const key = `${actor.tenantId} ${actor.timeZone} ${stale.map((each) => `${each.currency} ${each.month} ${each.version}`)}`
    const known = loading.get(key)
    if (known) return known
    const reading = readMonths(db, actor, stale).finally(() => loading.delete(key))
    loading.set(key, reading)
    return reading
  }

  return {
    read: async (actor, range) => {
      const versions = await monthVersions.read(actor.tenantId, range)
      const keyOf = (of: { currency: string; month: string }) =>
        `${actor.tenantId} ${actor.timeZone} ${of.currency} ${of.month}`
      const held = new Map(versions.map((each) => [keyOf(each), copies.get(keyOf(each))]))
      const stale = versions.filter((each) => held.get(keyOf(each))?.version !== each.version)
      if (stale.length > 0)
        for (const found of await load(actor, stale))
          held.set(keyOf(found), { version: found.version, ...monthSums(found.currency, daysOf(found)) })
      // What was used last goes to the end; what was not used for longest is forgotten first.
      for (const [key, copy] of held) {
        copies.delete(key)
        if (copy) copies.set(key, copy)
      }
      for (const key of copies.keys()) {
        if (copies.size <= keptMonths) break
        copies.delete(key)
      }
      return [...held.values()].filter((copy) => copy !== undefined)
    },
  }
}

/** Each month with its version, all as of one moment. Amounts as text: JSON would round them. */
const readMonths = (db: Database, actor: Actor, months: readonly MonthVersion[]): Promise<MonthRow[]> =>
  inTenant(db, actor.tenantId, (tx) => {
    const ofMonth = sql`d.tenant_id = ${actor.tenantId} and d.currency = m.currency and d.day >= m.month
      and d.day < m.month + interval '1 month'`
    return rows<MonthRow>(
      tx,
      sql`select m.currency, m.month, m.version::text,
          (select json_agg(json_build_array(d.day, d.method, d.payments, d.pending, d.succeeded, d.failed, d.refunds,
              d.gross::text, d.refunded::text)) from analytics.payment_days d where ${ofMonth}) as methods,
          (select json_agg(json_build_array(d.day, extract(hour from d.hour at time zone ${actor.timeZone})::int, d.payments))
            from analytics.payment_hours d where ${ofMonth}) as hours,
          (select json_agg(json_build_array(d.day, d.reason, d.payments, d.amount::text))
            from analytics.failure_days d where ${ofMonth}) as failures
        from unnest(${months.map((each) => each.currency)}::text[], ${months.map((each) => each.month)}::date[])
            as asked (currency, month)
          join analytics.months m on m.tenant_id = ${actor.tenantId} and m.currency = asked.currency and m.month = asked.month`,
    )
  })

function daysOf({ methods, hours, failures }: MonthRow): Map<string, DaySums> {
  const days = new Map<string, DaySums>()
  const dayOf = (day: string): DaySums => {
    const known = days.get(day) ?? noDays()
    days.set(day, known)
    return known
  }
  for (const [day, method, payments, pending, succeeded, failed, refunds, gross, refunded] of methods ?? []) {
    const amounts = { gross: BigInt(gross), refunded: BigInt(refunded) }
    dayOf(day).methods.set(method, { payments, pending, succeeded, failed, refunds, ...amounts })
  }
  for (const [day, hour, payments] of hours ?? []) {
    const of = dayOf(day).hours
    of[hour] = (of[hour] ?? 0) + payments
  }
  for (const [day, reason, payments, amount] of failures ?? [])
    dayOf(day).failures.set(reason, { payments, amount: BigInt(amount) })
  return days
}
