import { type RawBuilder, row, rows, sql, type Tx } from '@recoup/platform/db'
import { eventsNotHandled } from '@recoup/platform/events-not-handled'
import {
  columnsOf,
  jsonOf,
  keysOf,
  type ReadModel,
  recordOf,
  type Source,
  type SourceRow,
  tableOf,
} from '../models/read-model.ts'
import { consumerName } from '../names.ts'

/** A row of a model that is not what it should be: its key, its counters as they should be, and as they were found. */
export type Difference = { model: string; key: string; expected: string; found: string }

const atATime = 5_000

const recountOf = (model: ReadModel) => sql.raw(`recount_${model.name}`)

/**
 * Fills `recount_<model>` (gone at the end of the transaction) with what each model should hold at the moment of this
 * snapshot: everything counted anew, less what facts that the models have yet to hear of will add.
 */
export async function countAnew(tx: Tx, tenantId: string, timeZone: string, source: Source): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(tx)
  const counted = sql.raw(`counted_${source.name}`)
  await sql`create temporary table ${counted} on commit drop as ${source.recount(timeZone)}`.execute(tx)
  await keep(tx, tenantId, timeZone, source, sql`select * from ${counted}`, 1)
  await sql`drop table ${counted}`.execute(tx)
  for await (const events of eventsNotHandled(tx, tenantId, consumerName, source.types)) {
    const rows = jsonOf(source.changesOf(events))
    const told = sql`select * from jsonb_to_recordset(${rows}::jsonb) as told (${recordOf(source.columns)})`
    await keep(tx, tenantId, timeZone, source, told, -1)
  }
}

/** Adds rows of the source, selected by `given`, to what each model should hold, or takes them off. */
async function keep(
  tx: Tx,
  tenantId: string,
  timeZone: string,
  source: Source,
  given: RawBuilder<unknown>,
  sign: 1 | -1,
): Promise<void> {
  for (const model of source.models) {
    await sql`create temporary table if not exists ${recountOf(model)} (like ${tableOf(model)}) on commit drop`.execute(
      tx,
    )
    const signed = sql.join(model.counters.map((counter) => sql`${sql.raw(counter)} * ${sql.raw(String(sign))}`))
    await sql`with given as not materialized (select rows.*, ${timeZone}::text as zone from (${given}) rows)
      insert into ${recountOf(model)} (tenant_id, ${columnsOf(model)})
      select ${tenantId}::uuid, ${sql.raw(keysOf(model).join(', '))}, ${signed} from (${model.sums}) sums`.execute(tx)
  }
}

/** Selects the keys at which a model is not what was counted anew, and by how much each counter is to change. */
function differencesOf(model: ReadModel, tenantId: string) {
  const keys = sql.raw(keysOf(model).join(', '))
  const counters = (of: (counter: string) => string) => sql.raw(model.counters.map(of).join(', '))
  return sql`
    select ${keys},
      ${counters((each) => `coalesce(right_${each}, 0) - coalesce(kept.${each}, 0) as ${each}`)},
      concat_ws(' ', ${counters((each) => `coalesce(right_${each}, 0)`)}) as expected,
      concat_ws(' ', ${counters((each) => `coalesce(kept.${each}, 0)`)}) as found
    from (select ${keys}, ${counters((each) => `sum(${each})::bigint as right_${each}`)}
          from ${recountOf(model)} group by ${keys}) counted
    full join (select * from ${tableOf(model)} where tenant_id = ${tenantId}) kept using (${keys})
    where ${sql.raw(model.counters.map((each) => `coalesce(right_${each}, 0) <> coalesce(kept.${each}, 0)`).join(' or '))}`
}

/** How many rows of a model differ, and the first of them. */
export async function listDifferences(
  tx: Tx,
  tenantId: string,
  model: ReadModel,
  limit: number,
): Promise<{ count: number; first: Difference[] }> {
  const differing = sql.raw(`differing_${model.name}`)
  await sql`create temporary table ${differing} on commit drop as ${differencesOf(model, tenantId)}`.execute(tx)
  const counted = await row<{ n: bigint }>(tx, sql`select count(*) as n from ${differing}`)
  const first = await rows<Difference>(
    tx,
    sql`select ${model.name}::text as model, concat_ws(' ', ${sql.raw(keysOf(model).join(', '))}) as key, expected, found
        from ${differing} order by ${sql.raw(keysOf(model).join(', '))} limit ${limit}`,
  )
  return { count: Number(counted?.n ?? 0n), first }
}

/** What is to be added to a model, in the order of its keys and in chunks. After listDifferences. */
export async function* readDifferences(tx: Tx, model: ReadModel): AsyncGenerator<SourceRow[]> {
  const cursor = sql.raw(`cursor_${model.name}`)
  await sql`declare ${cursor} no scroll cursor for select ${columnsOf(model)} from ${sql.raw(`differing_${model.name}`)}
    order by ${sql.raw(keysOf(model).join(', '))}`.execute(tx)
  for (;;) {
    const chunk = await rows<SourceRow>(tx, sql`fetch forward ${sql.raw(String(atATime))} from ${cursor}`)
    if (chunk.length === 0) return
    yield chunk
  }
}
