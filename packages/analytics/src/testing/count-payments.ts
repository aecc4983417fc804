import { rows, sql } from '@recoup/platform/db'
import type { TestHouse } from '@recoup/testing/open-house'
import { Temporal } from 'temporal-polyfill'

/** A payment as the ledger has it: `cash` is what its entries on the cash account come to. */
export type Counted = {
  currency: string
  method: string
  status: string
  reason: string | null
  valueOn: string
  amount: number
  cash: number
  refunds: number
  /** ISO 8601: the beginning of its hour */
  hour: string
  clockHour: number
}

type Found = Omit<Counted, 'hour' | 'clockHour'> & { createdAt: string }

/** Every payment of an organisation from payments and ledger alone, placed by rules of its own. */
export async function countPayments(house: TestHouse, tenantId: string, timeZone: string): Promise<Counted[]> {
  const found = await rows<Found>(
    house.db.system,
    sql`select p.currency, p.method, p.status, p.reason, p.value_on as "valueOn", p.created_at as "createdAt",
          p.amount::int as amount,
          (select coalesce(sum(e.amount), 0)::int from receivables.ledger_entries e
            where e.payment_id = p.id and e.account = 'cash') as cash,
          (select count(*)::int from receivables.refunds r where r.payment_id = p.id and r.status = 'completed') as refunds
        from receivables.payments p where p.tenant_id = ${tenantId}`,
  )
  return found.map(({ createdAt, ...payment }) => {
    const local = Temporal.Instant.from(createdAt).toZonedDateTimeISO(timeZone)
    const day = Temporal.PlainDate.from(payment.valueOn)
    const onItsDay = local.toPlainDate().equals(day)
      ? local
      : day.toPlainDateTime({ hour: local.hour }).toZonedDateTime(timeZone, { disambiguation: 'later' })
    const begins = onItsDay.subtract({
      minutes: onItsDay.minute,
      seconds: onItsDay.second,
      milliseconds: onItsDay.millisecond,
    })
    return { ...payment, hour: new Date(begins.epochMilliseconds).toISOString(), clockHour: begins.hour }
  })
}

const succeeded = ({ status }: Counted): boolean => status === 'completed' || status === 'refunded'
const sum = (list: readonly Counted[], of: (payment: Counted) => number): number =>
  list.reduce((total, payment) => total + of(payment), 0)

const rateOf = (list: readonly Counted[]): number | null => {
  const good = list.filter(succeeded).length
  const bad = list.filter((payment) => payment.status === 'failed').length
  return good + bad === 0 ? null : good / (good + bad)
}

const first = <T>(list: readonly T[], before: (a: T, b: T) => number): T | undefined => list.toSorted(before)[0]

/** What the API says of some payments, computed one by one. */
export function metricsOf(list: readonly Counted[]) {
  const good = list.filter(succeeded)
  const failed = list.filter((payment) => payment.status === 'failed')
  const volume = sum(good, (payment) => payment.cash)
  const gross = sum(good, (payment) => payment.amount)
  const hours = Array.from({ length: 24 }, (_hour, hour) => list.filter((each) => each.clockHour === hour).length)
  const peak = Math.max(...hours)
  const methods = [...Map.groupBy(list, (payment) => payment.method)].map(([method, each]) => ({
    method,
    volume: sum(each.filter(succeeded), (payment) => payment.cash),
    count: each.length,
  }))
  const reasonOf = ({ reason }: Counted) => (reason ?? '').trim().slice(0, 200) || null
  const failures = [...Map.groupBy(failed, reasonOf)]
    .map(([reason, each]) => ({ reason, count: each.length, amount: sum(each, (payment) => payment.amount) }))
    .sort((a, b) => b.count - a.count || ((a.reason ?? '') < (b.reason ?? '') ? -1 : 1))
  return {
    totalVolume: volume,
    grossVolume: gross,
    averageAmount: good.length === 0 ? 0 : Math.sign(volume) * Math.round(Math.abs(volume) / good.length),
    successRate: rateOf(list),
    peakHour: peak === 0 ? null : hours.indexOf(peak),
    topPaymentMethod:
      first(methods, (a, b) => b.volume - a.volume || b.count - a.count || (a.method < b.method ? -1 : 1))?.method ??
      null,
    totalPayments: list.length,
    pendingPayments: list.filter((payment) => payment.status === 'pending').length,
    succeededPayments: good.length,
    failedPayments: failed.length,
    refunds: { count: sum(list, (payment) => payment.refunds), amount: gross - volume },
    failures: failures.slice(0, 20),
    failuresBeyond: sum(failed, () => 1) - failures.slice(0, 20).reduce((total, each) => total + each.count, 0),
  }
}

/** Of a bucket or a cell. */
export const bucketOf = (list: readonly Counted[]) => ({
  amount: sum(list.filter(succeeded), (payment) => payment.cash),
  count: list.length,
  failed: list.filter((payment) => payment.status === 'failed').length,
  successRate: rateOf(list),
})

export const methodOf = (list: readonly Counted[]) => {
  const { amount, ...rest } = bucketOf(list)
  return { amount, ...rest, succeeded: list.filter(succeeded).length, averageAmount: metricsOf(list).averageAmount }
}
