import { planAnew, type RawBuilder, rows, sql, type Tx } from '@recoup/platform/db'

const batchRows = 2_000

/**
 * The rows of a query, batch by batch, by a cursor of the database: memory stays the same for any number, and it reads on
 * only as batches are taken. `name` names the cursor; one of a name can be open in a transaction.
 */
export async function* readInBatches<T>(tx: Tx, name: string, query: RawBuilder<T>): AsyncGenerator<T[]> {
  // All rows are wanted: not the plan whose first ones come soonest.
  await sql`set local cursor_tuple_fraction = 1`.execute(tx)
  await sql`${planAnew} declare ${sql.raw(name)} no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const batch = await rows<T>(tx, sql.raw<T>(`fetch forward ${batchRows} from ${name}`))
    if (batch.length > 0) yield batch
    if (batch.length < batchRows) break
  }
  await sql.raw(`close ${name}`).execute(tx)
}
