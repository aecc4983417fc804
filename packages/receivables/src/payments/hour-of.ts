import { type RawBuilder, sql } from '@recoup/platform/db'

/** When the hour of the clock began that a moment is in; truncated twice for zones whose clock changes within an hour. */
const hourIn = (moment: RawBuilder<unknown>, timeZone: string): RawBuilder<unknown> =>
  sql`date_trunc('hour', date_trunc('hour', ${moment}, ${timeZone}), ${timeZone})`

/**
 * The hour of the day that the payment `p` belongs to, as the instant at which it begins: the hour of the zone's clock in
 * which it was recorded, that very one if it was on its value date, otherwise the same one of its value date. Figures by
 * hours go by the same rule, in their own schema; a list by hours finds what they count.
 */
export function hourOf(timeZone: string): RawBuilder<unknown> {
  const recorded = hourIn(sql`p.created_at`, timeZone)
  const local = sql`(${recorded} at time zone ${timeZone})`
  const onValueDate = hourIn(sql`(p.value_on + ${local}::time) at time zone ${timeZone}`, timeZone)
  return sql`case when ${local}::date = p.value_on then ${recorded} else ${onValueDate} end`
}
