import { sql, type Tx } from '@recoup/platform/db'
import { cities, firstNames, lastNames, legalForms, trades } from './made-up-names.ts'
import { day, drawOf, idOf, number, oneOf, type Seeding, sinceMs, textArray, untilMs } from './seeding.ts'

/**
 * Two in five customers are there from the start, the others come evenly over the time, each well before the first thing
 * that it owes. In SQL, of the customer's number `k`.
 */
export function customerMoment(seeding: Seeding): string {
  const { customers } = seeding.arguments
  const span = untilMs(seeding) - sinceMs(seeding)
  return `(${sinceMs(seeding) - 200 * day} + k * 60000 % 5000000
    + greatest(0, (k::float8 / ${customers} - 0.4) / 0.6) * ${span})::bigint`
}

/** Customers number `from` up to (not including) `to`, owing nothing yet, with a balance in the organisation's currency. */
export async function seedCustomers(tx: Tx, seeding: Seeding, from: number, to: number): Promise<number> {
  const draw = drawOf(seeding)
  const id = idOf(seeding)
  const { tenantId, arguments: wanted } = seeding
  const last = Math.min(to, wanted.customers) - 1
  const inserted = await sql`
    with named as materialized (
      select k, ${sql.raw(customerMoment(seeding))} as moment,
        1 + floor(${draw('city', 'k')} * ${number(cities.length)})::int as city,
        ${oneOf(firstNames, draw('name', 'k'))} as first_name, ${oneOf(lastNames, draw('middle', 'k'))} as last_name,
        case when ${draw('company', 'k')} < 0.3
          then ${oneOf(trades, draw('contact', 'k'))} || ' ' || ${oneOf(lastNames, draw('middle', 'k'))} || ' '
            || ${oneOf(legalForms, draw('company', 'k * 3'))} end as company,
        ${draw('customerTag', 'k')} as tag
      from generate_series(${number(from)}::bigint, ${number(last)}::bigint) k
    ), added as (
      insert into receivables.customers
        (id, tenant_id, reference, name, emails, phones, address, language, tags, created_at, updated_at)
      select ${id('customerId', 'moment', 'k')}, ${sql.lit(tenantId)}::uuid,
        'K' || ${sql.lit(String(wanted.seed))} || '-' || (${referencesFrom(seeding)} + k),
        coalesce(company, first_name || ' ' || last_name),
        array['customer' || (k + 1) || '@example.com'],
        case when k % 3 = 0 then array['+4930231250' || lpad((k / 3 % 100)::text, 2, '0')] else '{}' end,
        jsonb_build_object('city', (${textArray(cities.map(([city]) => city))})[city],
          'country', (${textArray(cities.map(([, country]) => country))})[city]),
        (${textArray(cities.map(([, , language]) => language))})[city],
        case when tag < 0.04 then array['key account'] when tag < 0.2 then array['monthly'] else '{}' end,
        receivables.demo_moment(moment), receivables.demo_moment(moment)
      from named order by k
      returning id, tenant_id
    )
    insert into receivables.customer_balances (tenant_id, customer_id, currency)
    select tenant_id, id, ${sql.lit(wanted.currency)} from added`.execute(tx)
  return Number(inserted.numAffectedRows ?? 0n)
}

/** References go on where an earlier use of the same seed could have ended. */
const referencesFrom = ({ place }: Seeding) => number(100_001 + place * 1_000_000)
