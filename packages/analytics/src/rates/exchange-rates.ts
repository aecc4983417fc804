import type { ExchangeRate, ExchangeRateInput, ExchangeRatesQuery } from '@recoup/contracts/analytics'
import { dateSchema, idSchema } from '@recoup/contracts/ids'
import type { Actor } from '@recoup/platform/actor'
import { AppError, notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { passingNotice } from '@recoup/platform/realtime'
import { z } from 'zod'
import { everythingChanged } from '../live/changed.ts'

/** As they leave the house. `rate` without the zeros that the column pads it with. */
const columns = sql`id, currency, into_currency as into, from_on as "from", trim_scale(rate)::text as rate,
  entered_at as "enteredAt", entered_by as "enteredBy"`

const cursorSchema = z.object({ from: dateSchema, id: idSchema })

/** The latest first. Throws 400 cursor_is_invalid. */
export async function listRates(
  tx: Tx,
  actor: Actor,
  query: ExchangeRatesQuery,
): Promise<{ items: ExchangeRate[]; nextCursor: string | null }> {
  const [from, id] = query.cursor?.split('_') ?? []
  const after = query.cursor === undefined ? undefined : cursorSchema.safeParse({ from, id })
  if (after?.success === false)
    throw new AppError(400, 'cursor_is_invalid', 'Send the nextCursor of the page before as it was, or none.')
  const found = await rows<ExchangeRate>(
    tx,
    sql`select ${columns} from analytics.exchange_rates
        where tenant_id = ${actor.tenantId}
          ${query.currency ? sql`and ${query.currency} in (currency, into_currency)` : sql``}
          ${after ? sql`and (from_on, id) < (${after.data.from}::date, ${after.data.id}::uuid)` : sql``}
        order by from_on desc, id desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > query.limit && last ? `${last.from}_${last.id}` : null }
}

/** Enters what a currency is worth in another from a day on. Throws 409 where the pair has a rate from that day already. */
export async function enterRate(tx: Tx, actor: Actor, input: ExchangeRateInput): Promise<ExchangeRate> {
  const entered = await row<ExchangeRate>(
    tx,
    sql`insert into analytics.exchange_rates
          (id, tenant_id, currency, into_currency, from_on, rate, entered_at, entered_by)
        values (${newId()}, ${actor.tenantId}, ${input.currency}, ${input.into}, ${input.from}, ${input.rate}::numeric,
          ${instantOf(actor.now)}, ${actor.name})
        on conflict on constraint exchange_rate_is_known do nothing
        returning ${columns}`,
  )
  if (!entered)
    throw new AppError(
      409,
      'exchange_rate_is_known',
      `There is a rate from ${input.currency} into ${input.into} from ${input.from} already. Delete it first.`,
      { errors: [{ pointer: '/from', message: 'This pair has a rate from this day.' }] },
    )
  await audit(tx, actor, {
    action: 'exchange_rate.entered',
    subjectType: 'exchange_rate',
    subjectId: entered.id,
    after: entered,
  })
  await sql`select ${passingNotice(actor.tenantId, everythingChanged)}`.execute(tx)
  return entered
}

/** Throws 404. */
export async function deleteRate(tx: Tx, actor: Actor, id: string): Promise<void> {
  const before = await row<ExchangeRate>(
    tx,
    sql`delete from analytics.exchange_rates where tenant_id = ${actor.tenantId} and id = ${id} returning ${columns}`,
  )
  if (!before) throw notFound('exchange_rate')
  await audit(tx, actor, {
    action: 'exchange_rate.deleted',
    subjectType: 'exchange_rate',
    subjectId: id,
    before,
  })
  await sql`select ${passingNotice(actor.tenantId, everythingChanged)}`.execute(tx)
}
