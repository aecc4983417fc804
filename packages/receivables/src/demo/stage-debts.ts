import { sql, type Tx } from '@recoup/platform/db'
import { drawOf, idOf, number, oneOf, type Seeding, untilMs } from './seeding.ts'

/**
 * The debts of one chunk: those that its payments pay, and some that nobody has paid anything of. What failed is mostly
 * paid by the other instalments, so it is no part of the sum. Temporary, from demo_payments.
 */
export async function stageDebts(tx: Tx, seeding: Seeding): Promise<void> {
  const { arguments: wanted } = seeding
  const draw = drawOf(seeding)
  const zone = sql.lit(wanted.timeZone)
  await sql`
    create temporary table demo_debts on commit drop as
    with paid as (
      select d, customer_id, currency, min(day) as day, sum(on_debt)::bigint as paid, sum(part)::bigint as parts,
        coalesce(sum(part) filter (where planned), sum(part))::bigint as planned
      from demo_payments group by d, customer_id, currency having min(day) is not null
    ), unpaid as (
      select g * 7 + 6 as d, customer_id, currency, day, part * 2 as amount from demo_payments
      where b = 0 and day is not null
        and ${draw('unpaid', 'g')} < case when n > ${number(wanted.payments)} * 0.85 then 0.2 else 0.03 end
    ), due as (
      select d, customer_id, currency, paid,
        planned + case when ${draw('left', 'd')} < 0.05 then parts * 3 / 10 + 1 else 0 end as amount,
        day - (case when late < 0.55 then -(late / 0.55 * 6)::int when late < 0.8 then 1 + ((late - 0.55) / 0.25 * 30)::int
          when late < 0.93 then 31 + ((late - 0.8) / 0.13 * 60)::int else 91 + ((late - 0.93) / 0.07 * 55)::int end) as due_on
      from (select *, ${draw('lateness', 'd')} as late from paid) drawn
      union all
      select d, customer_id, currency, 0, amount, day - 20 + (${draw('unpaidDue', 'd')} * 40)::int from unpaid
    ), issued as (
      select *, due_on - case when ${draw('term', 'd')} < 0.7 then 30 else 14 end as issued_on from due
    ), recorded as (
      select *, (extract(epoch from (issued_on + time '08:00') at time zone ${zone}) * 1000)::bigint
        + (${draw('recorded', 'd')} * 28800000)::bigint as recorded_ms
      from issued
    )
    select *, amount - paid as outstanding, 'INV-' || (100001 + d) as reference,
      ${oneOf(['invoice', 'invoice', 'invoice', 'membership'], draw('kind', 'd'))} as kind,
      ${idOf(seeding)('debtId', 'recorded_ms', 'd')} as id,
      ${idOf(seeding)('debtPostingId', 'recorded_ms', 'd')} as posting_id
    from recorded where recorded_ms <= ${number(untilMs(seeding))} order by recorded_ms, d`.execute(tx)
  await sql`analyze demo_payments (n, d), demo_debts (d)`.execute(tx)
}
