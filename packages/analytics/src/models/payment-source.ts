import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { sql } from '@recoup/platform/db'
import type { AnalyticsDeps } from '../deps.ts'
import { gatherPayments, paymentChange } from './payment-changes.ts'
import type { ReadModel, Source } from './read-model.ts'

const types = [
  'payment.pending',
  'payment.completed',
  'payment.failed',
  'payment.refunded',
  'payment.changed',
] as const satisfies readonly EventType[]

const isPaymentFact = (event: DomainEvent): event is DomainEvent<(typeof types)[number]> =>
  (types as readonly EventType[]).includes(event.type)

const counters = ['payments', 'pending', 'succeeded', 'failed', 'gross', 'refunded', 'refunds'] as const

/** The counters of payments, grouped by what is selected before. */
const counted = sql`
  coalesce(sum(payments), 0)::bigint as payments,
  coalesce(sum(payments) filter (where status = 'pending'), 0)::bigint as pending,
  coalesce(sum(payments) filter (where status in ('completed', 'refunded')), 0)::bigint as succeeded,
  coalesce(sum(payments) filter (where status = 'failed'), 0)::bigint as failed,
  coalesce(sum(amount) filter (where status in ('completed', 'refunded')), 0)::bigint as gross,
  coalesce(sum(refunded) filter (where status in ('completed', 'refunded')), 0)::bigint as refunded,
  coalesce(sum(refunds), 0)::bigint as refunds`

const paymentDays: ReadModel = {
  name: 'payment_days',
  keys: { currency: 'text', day: 'date', method: 'text' },
  counters,
  sums: sql`select currency, value_on as day, method, ${counted} from given group by 1, 2, 3`,
}

const paymentHours: ReadModel = {
  name: 'payment_hours',
  keys: { currency: 'text', day: 'date', hour: 'timestamptz' },
  counters,
  sums: sql`select currency, value_on as day, analytics.hour_of(value_on, recorded_at, zone) as hour, ${counted}
    from given group by 1, 2, 3`,
}

const failureDays: ReadModel = {
  name: 'failure_days',
  keys: { currency: 'text', day: 'date', reason: 'text' },
  counters: ['payments', 'amount'],
  sums: sql`select currency, value_on as day, coalesce(left(btrim(reason), 200), '') as reason,
      sum(payments)::bigint as payments, sum(amount)::bigint as amount
    from given where status = 'failed' group by 1, 2, 3`,
}

/** Payments by day and method, by hour, and failures by reason. */
export const paymentSource = ({ recounts }: AnalyticsDeps): Source => ({
  name: 'payments',
  types,
  columns: {
    currency: 'text',
    value_on: 'date',
    recorded_at: 'timestamptz',
    method: 'text',
    status: 'text',
    reason: 'text',
    payments: 'bigint',
    amount: 'bigint',
    refunded: 'bigint',
    refunds: 'bigint',
  },
  models: [paymentDays, paymentHours, failureDays],
  changesOf: (events) =>
    gatherPayments(events.flatMap((event) => (isPaymentFact(event) ? paymentChange(event.payload) : []))),
  recount: (timeZone) => sql`
    select currency, value_on, recorded_hour as recorded_at, method, status, reason, payments, amount, refunded, refunds
    from (${recounts.paymentTotals(timeZone)}) totals`,
})
