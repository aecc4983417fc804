import { type RawBuilder, sql, type Tx } from '@recoup/platform/db'
import { currenciesOf } from './plan-seeding.ts'
import { customerMoment } from './seed-customers.ts'
import { drawOf, idOf, number, oneOf, type Seeding, sinceMs, textArray, untilMs } from './seeding.ts'

const minute = 60_000
const hour = 60 * minute

/** By method: its share, how many of 1,000 fail, come back, start pending, and how long those take (from, to). */
const methods = {
  card: { share: 340, fail: 95, back: 4, slow: 30, from: 5_000, to: 95_000 },
  bank_transfer: { share: 230, fail: 14, back: 1, slow: 120, from: 5 * hour, to: 48 * hour },
  direct_debit: { share: 180, fail: 88, back: 12, slow: 1_000, from: 24 * hour, to: 72 * hour },
  paypal: { share: 120, fail: 50, back: 3, slow: 30, from: 5_000, to: 10 * minute },
  crypto: { share: 50, fail: 80, back: 0, slow: 600, from: 10 * minute, to: 60 * minute },
  cash: { share: 45, fail: 0, back: 0, slow: 0, from: 0, to: 0 },
  cheque: { share: 35, fail: 60, back: 10, slow: 1_000, from: 48 * hour, to: 120 * hour },
} as const

const failures: Record<string, readonly string[]> = {
  card: ['Declined: insufficient funds', 'Declined: insufficient funds', 'Declined: the card has expired',
    'Declined: suspected fraud', 'Declined: not authenticated', 'Declined: the bank gives no reason'],
  bank_transfer: ['The bank returned the transfer: wrong account', 'The transfer was recalled'],
  direct_debit: ['The bank returned the debit: insufficient funds', 'The bank returned the debit: insufficient funds',
    'The bank returned the debit: account closed', 'The bank returned the debit: mandate cancelled'],
  paypal: ['Declined: the funding source was refused', 'The payer cancelled'],
  crypto: ['The transfer was not confirmed in time', 'Underpaid: the network fee was taken from it'],
  cheque: ['The cheque bounced', 'The cheque was stopped'],
} // biome-ignore format: one line for each method

/** `case method when … end` over a figure of the methods. */
const byMethod = (figure: 'fail' | 'back' | 'slow' | 'from' | 'to'): RawBuilder<number> =>
  sql.raw(
    `(case method ${Object.entries(methods)
      .map(([name, of]) => `when '${name}' then ${of[figure]}`)
      .join(' ')} end)`,
  )

/** The method whose part of 1 a drawn number falls into. */
function methodAt(drawn: RawBuilder<number>): RawBuilder<string> {
  let below = 0
  const cases = Object.entries(methods).map(([name, { share }]) => {
    below += share / 1_000
    return sql`when ${drawn} < ${sql.raw(below.toFixed(3))} then ${sql.lit(name)}`
  })
  return sql`(case ${sql.join(cases, sql` `)} else 'card' end)`
}

const reasonOf = (drawn: RawBuilder<number>): RawBuilder<string> =>
  sql`(case method ${sql.join(
    Object.entries(failures).map(([name, reasons]) => sql`when ${sql.lit(name)} then ${oneOf(reasons, drawn)}`),
    sql` `,
  )} end)`

const weekdays = '{1.12,1.06,1.0,1.02,1.18,0.55,0.38}'
const hours = '{2,1,1,1,1,2,4,7,12,17,19,17,14,15,16,15,13,12,11,10,9,7,5,3}'
const weekendHours = '{3,2,1,1,1,1,2,3,6,9,12,13,12,11,10,10,10,10,11,12,11,9,6,4}'

/**
 * Each hour with the first number and how many payments were recorded in it: more on some weekdays, at the start of months,
 * about noon and over time. Hours that a change of clocks skips have none. Temporary, for this transaction.
 */
export async function stageHours(tx: Tx, seeding: Seeding): Promise<void> {
  const { arguments: wanted } = seeding
  const zone = sql.lit(wanted.timeZone)
  const draw = drawOf(seeding)
  await sql`
    create temporary table demo_hours on commit drop as
    with days as (
      select at::date as day, extract(isodow from at)::int as weekday,
        (1 + 0.6 * i / ${number(wanted.days)}) * ('${sql.raw(weekdays)}'::float8[])[extract(isodow from at)::int]
          * (case when extract(day from at) <= 3 then 1.22 when extract(day from at) = 15 then 1.1 else 1 end)
          * (0.85 + 0.3 * ${draw('day', 'i')}) as weight
      from generate_series((receivables.demo_moment(${number(sinceMs(seeding))}) at time zone ${zone})::date + 1,
        (${sql.lit(wanted.until)}::timestamptz at time zone ${zone})::date, interval '1 day') with ordinality d (at, i)
    ), each_hour as (
      select day, (day + make_interval(hours => h)) at time zone ${zone} as at, day + make_interval(hours => h) as wall,
        weight * (case when weekday < 6 then '${sql.raw(hours)}'::float8[] else '${sql.raw(weekendHours)}'::float8[] end)[h + 1]
          as weight
      from days cross join generate_series(0, 23) h
    ), summed as (
      select day, at, sum(weight) over (order by at rows unbounded preceding) as upto
      from each_hour
      where at at time zone ${zone} = wall and at + interval '1 hour' <= ${sql.lit(wanted.until)}::timestamptz
    ), counted as (
      select day, at, round(upto / max(upto) over () * ${number(wanted.payments)})::bigint as upto from summed
    )
    select day, (extract(epoch from at) * 1000)::bigint as ms, lag(upto, 1, 0::bigint) over (order by at) as first,
      upto - lag(upto, 1, 0::bigint) over (order by at) as payments
    from counted`.execute(tx)
}

/**
 * The payments of one chunk, with everything about them that does not depend on others: who, how much, how, when, and what
 * became of it. Numbers beyond the last payment stand for instalments that are still to come. Temporary.
 */
export async function stagePayments(tx: Tx, seeding: Seeding, chunk: number): Promise<void> {
  const { plan, arguments: wanted } = seeding
  const first = chunk * plan.chunk
  const blocks = Math.ceil(wanted.payments / plan.block)
  const end = Math.min(first + plan.chunk, blocks * plan.block)
  const last = Math.min(end, wanted.payments)
  await sql`
    create temporary table demo_payments on commit drop as
    select *, amount - part as extra,
      case when status = 'completed' then part when status = 'refunded' then least(part, amount - refund - coalesce(again, 0))
        else 0 end as on_debt,
      case when status in ('completed', 'refunded') then amount - coalesce(refund, 0) - coalesce(again, 0) else 0 end as kept,
      case when status = 'failed' then ${drawOf(seeding)('retried', 'n')} < 0.15 else true end as planned
    from (${withRefunds(seeding, withFate(seeding, withCustomer(seeding, numbered(seeding, { first, last, end }))))}) p`.execute(
    tx,
  )
}

/** The numbers and their moments, in order. */
const numbered = (seeding: Seeding, { first, last, end }: { first: number; last: number; end: number }) => sql`
  select n, h.day, h.ms + floor((n - h.first + ${drawOf(seeding)('moment', 'n')}) * 3600000 / h.payments)::bigint as recorded_ms
  from demo_hours h
  cross join lateral generate_series(greatest(h.first, ${number(first)}), least(h.first + h.payments, ${number(last)}) - 1) n
  where h.first < ${number(last)} and h.first + h.payments > ${number(first)}
  union all
  select n, null, null from generate_series(${number(last)}::bigint, ${number(end)}::bigint - 1) n where n >= ${number(last)}`

/** Which group of six and which debt of it, whose, in what currency, and how much. */
function withCustomer(seeding: Seeding, numbers: RawBuilder<unknown>): RawBuilder<unknown> {
  const { plan, arguments: wanted } = seeding
  const draw = drawOf(seeding)
  const { codes, factors } = currenciesOf(wanted.currency)
  const placed = sql`
    select *, n / ${number(plan.block)} * ${number(plan.stride)} + n % ${number(plan.stride)} as g,
      (n % ${number(plan.block)} / ${number(plan.stride)})::int as b from (${numbers}) numbered`
  const grouped = sql`
    select *, g * 7 + case when grouping < 0.4 then 0 when grouping < 0.7 then b / 3 when grouping < 0.8 then b / 2
        when grouping < 0.95 then ('{0,1,1,2,2,2}'::int[])[b + 1] else b end as d,
      floor(greatest(1, floor(${number(wanted.customers)} * (0.4 + 0.6 * (n / ${number(plan.block)} * ${number(plan.block)})
        / ${number(wanted.payments)}::float8))) * power(${draw('customer', 'g')}, 1.3))::bigint as k
    from (select *, ${draw('grouping', 'g')} as grouping from (${placed}) placed offset 0) drawn`
  return sql`
    select *, ${sql.raw(customerMoment(seeding))} as customer_ms, (${textArray(codes)})[c] as currency,
      least(greatest(1, round(2000 * power(100, ${draw('price', 'd')}) * (0.12 + 0.25 * ${draw('part', 'n')})
        * (array[${sql.raw(factors.join(','))}])[c] / 5) * 5), 90000000000)::bigint as part
    from (select *, case when ${draw('foreigner', 'k')} < 0.88 or ${draw('currency', 'g')} < 0.25 then 1
        else 2 + floor(power(${draw('currency', 'k * 5')}, 1.6) * ${number(codes.length - 1)})::int end as c
      from (${grouped}) grouped offset 0) priced`
}

/** How it was paid, and whether it came, failed, came back or is still awaited. */
function withFate(seeding: Seeding, payments: RawBuilder<unknown>): RawBuilder<unknown> {
  const draw = drawOf(seeding)
  const chosen = sql`
    select *, part + case when ${draw('extra', 'n')} < 0.03 then part / 10 + 1 else 0 end as amount,
      case when ${draw('habit', 'n')} < 0.7 then ${methodAt(draw('habit', 'k * 11'))} else ${methodAt(draw('method', 'n'))} end
        as method
    from (${payments}) mine offset 0`
  const fated = sql`
    select *, fate < ${byMethod('fail')} as fails, fate < ${byMethod('fail')} + ${byMethod('back')} as comes_back,
      case when fate < ${byMethod('fail')} or ${draw('slow', 'n')} * 1000 < ${byMethod('slow')}
        then ${byMethod('from')} + ((${byMethod('to')} - ${byMethod('from')}) * ${draw('delay', 'n')})::bigint end as delay
    from (select *, ${draw('fate', 'n')} * 1000 as fate from (${chosen}) chosen offset 0) drawn`
  const decided = sql`
    select *, delay is not null as slow,
      delay is not null and (recorded_ms + delay > ${number(untilMs(seeding))} or ${draw('stuck', 'n')} < 0.003) as pending,
      recorded_ms + coalesce(delay, 0) as decided_ms,
      recorded_ms + coalesce(delay, 0) + 2 * 86400000 + (${draw('returnedAt', 'n')} * 864000000)::bigint as returned_ms
    from (${fated}) fated offset 0`
  return sql`
    select *, not pending and not fails and comes_back and returned_ms <= ${number(untilMs(seeding))} as returned
    from (${decided}) decided offset 0`
}

/** What was given back of it, once or twice, and where that leaves it. */
function withRefunds(seeding: Seeding, payments: RawBuilder<unknown>): RawBuilder<unknown> {
  const draw = drawOf(seeding)
  const until = number(untilMs(seeding))
  const refunded = sql`
    select *, case when not pending and not fails and not comes_back and refunds < 0.022 and refund_ms <= ${until} then
        case when ${draw('whole', 'n')} < 0.45 then amount else greatest(1, (amount * (0.1 + 0.5 * ${draw('whole', 'n * 3')}))::bigint) end
      end as refund
    from (select *, ${draw('refund', 'n')} as refunds,
        decided_ms + 3600000 + (power(${draw('refundAt', 'n')}, 2) * 1728000000)::bigint as refund_ms
      from (${payments}) decided offset 0) drawn offset 0`
  const twice = sql`
    select *, case when refund < amount - 1 and ${draw('again', 'n')} < 0.12 and again_ms <= ${until}
        then (amount - refund) / 2 end as again
    from (select *, refund_ms + 3600000 + (${draw('againAt', 'n')} * 864000000)::bigint as again_ms
      from (${refunded}) refunded offset 0) drawn offset 0`
  return sql`
    select *,
      case when recorded_ms is null then null when pending then 'pending' when fails or returned then 'failed'
        when refund is not null then 'refunded' else 'completed' end as status,
      case when fails and not pending or returned then ${reasonOf(draw('reason', 'n'))}
        when refund is not null then (array['Paid twice', 'Goodwill after a complaint', 'Ordered by mistake', 'Returned goods'])
          [1 + floor(${draw('reason', 'n')} * 4)::int] end as reason,
      day - case when ${draw('backdated', 'n')} < 0.06 then 1 + floor(${draw('backdatedBy', 'n')} * 7)::int else 0 end as value_on,
      ${idOf(seeding)('paymentId', 'recorded_ms', 'n')} as id,
      ${idOf(seeding)('customerId', 'customer_ms', 'k')} as customer_id
    from (${twice}) twice offset 0`
}
