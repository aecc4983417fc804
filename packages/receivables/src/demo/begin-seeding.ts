import { AppError } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { planSeeding, type SeedArguments, usualCustomers } from './plan-seeding.ts'
import type { Seeding } from './seeding.ts'

/** What is asked for; what is left out is as usual. `until` left out: this moment. */
export type SeedWish = {
  payments: number
  seed: number
  days: number
  customers?: number | undefined
  until?: string | undefined
}

export type SeedOrganisation = { tenantId: string; timeZone: string; currency: string }

type Known = { id: string; place: number; arguments: SeedArguments; finished: boolean }

/**
 * Writes down what is going to be filled in, or finds it again where it was cut off (`continued`). Throws 409 when another
 * filling is unfinished, `seed_was_used` when this one is there already.
 */
export async function beginSeeding(
  tx: Tx,
  organisation: SeedOrganisation,
  wish: SeedWish,
  nowMs: number,
): Promise<{ seeding: Seeding; continued: boolean }> {
  const { tenantId, timeZone, currency } = organisation
  // Waits for whoever fills this organisation at the moment.
  await sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 50))`.execute(tx)
  const wanted: SeedArguments = {
    payments: wish.payments,
    customers: wish.customers ?? usualCustomers(wish.payments),
    seed: wish.seed,
    days: wish.days,
    until: wish.until ?? instantOf(nowMs),
    timeZone,
    currency,
  }
  const known = await rows<Known>(
    tx,
    sql`select id, place, arguments, finished_at is not null as finished from receivables.demo_seeds
        where tenant_id = ${tenantId} order by id`,
  )
  const unfinished = known.find((one) => !one.finished)
  const same = known.find((one) => isSame(one.arguments, wanted, wish.until !== undefined))
  if (unfinished && unfinished !== same)
    throw new AppError(
      409,
      'seeding_is_unfinished',
      `Another filling of this organisation was cut off. Finish it first: npm run seed -- ${optionsOf(unfinished.arguments)}`,
    )
  if (same?.finished && wish.until !== undefined)
    throw new AppError(409, 'seed_was_used', 'These payments are there already. Use another seed to add more.')
  if (unfinished) return { seeding: await describe(tx, tenantId, unfinished), continued: true }
  const place = await row<{ place: number }>(
    tx,
    sql`select receivables.next_demo_place(${wanted.seed}::bigint) as place`,
  )
  const fresh = { id: newId(), place: place?.place ?? 0, arguments: wanted }
  await sql`insert into receivables.demo_seeds (id, tenant_id, seed, place, arguments, started_at)
    values (${fresh.id}, ${tenantId}, ${wanted.seed}, ${fresh.place}, ${JSON.stringify(wanted)}, ${instantOf(nowMs)})`.execute(
    tx,
  )
  return { seeding: await describe(tx, tenantId, fresh), continued: false }
}

const isSame = (a: SeedArguments, b: SeedArguments, untilToo: boolean): boolean =>
  a.payments === b.payments &&
  a.customers === b.customers &&
  a.seed === b.seed &&
  a.days === b.days &&
  (!untilToo || a.until === b.until)

/** As `npm run seed` takes them. */
export const optionsOf = ({ payments, customers, seed, days, until }: SeedArguments): string =>
  `--payments ${payments} --customers ${customers} --seed ${seed} --days ${days} --until ${until}`

async function describe(tx: Tx, tenantId: string, one: Pick<Known, 'id' | 'place' | 'arguments'>): Promise<Seeding> {
  const salted = await row<{ salt: bigint }>(
    tx,
    sql`select hashint8extended(${one.arguments.seed}::bigint, ${one.place}::bigint) / 2 as salt`,
  )
  return {
    id: one.id,
    tenantId,
    place: one.place,
    salt: salted?.salt ?? 0n,
    arguments: one.arguments,
    plan: planSeeding(one.arguments),
  }
}
