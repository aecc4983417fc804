import { row, sql, type Tx } from '@recoup/platform/db'
import { addTo, jsonOf, type ReadModel, recordOf, removeEmpty, type Source, type SourceRow } from './read-model.ts'

const part = (model: ReadModel) => sql.raw(`into_${model.name}`)

/** The tenant's zone. Held for share until the end, so that a zone is never changed under rows that were placed by it. */
const zoneOf = (tenantId: string) => sql`
  zone as materialized (select time_zone from analytics.builds where tenant_id = ${tenantId} for share)`

const given = (source: Source, rows: string) => sql`
  given as materialized (
    select given.*, zone.time_zone as zone from zone, jsonb_to_recordset(${rows}::jsonb) as given (${recordOf(source.columns)}))`

/**
 * Adds what facts change to every model of a source, in one statement: one row for each key, in the order of the keys.
 * Returns false, and adds nothing, where the tenant's zone is not known yet.
 */
export async function addChanges(
  tx: Tx,
  tenantId: string,
  source: Source,
  changes: readonly SourceRow[],
): Promise<boolean> {
  const rows = jsonOf(changes)
  const added = source.models.map((model) => sql`${part(model)} as (${addTo(model, tenantId, model.sums)})`)
  const empty = source.models.map((model) => sql`(select count(*) from ${part(model)} where empty)`)
  const result = await row<{ known: boolean; empty: bigint }>(
    tx,
    sql`with ${zoneOf(tenantId)}, ${given(source, rows)}, ${sql.join(added)}
      select exists (select 1 from zone) as known, ${sql.join(empty, sql` + `)} as empty`,
  )
  if (result && result.empty > 0n) {
    const removed = source.models.map((model) => sql`${part(model)} as (${removeEmpty(model, tenantId, model.sums)})`)
    await sql`with ${zoneOf(tenantId)}, ${given(source, rows)}, ${sql.join(removed)} select 1`.execute(tx)
  }
  return result?.known ?? false
}
