import type { ImportMapping } from '@recoup/contracts/imports'
import { TableError } from '@recoup/spreadsheet/table-error'
import pg from 'pg'
import { copyRows } from './copy-rows.ts'
import { type Reading, readImport } from './read-import.ts'

/** What the process that reads one file is told. */
export type ReadOrder = {
  tenantId: string
  importId: string
  path: string
  fileName: string
  workDir: string
  mapping: ImportMapping
  currency: string
  country: string | undefined
  databaseUrl: string
}

export type ReadReport =
  | { type: 'progress'; rows: number; fraction: number }
  | { type: 'read'; reading: Reading }
  | { type: 'refused'; code: string; words: string }
  | { type: 'failed'; message: string }

const report = (message: ReadReport): Promise<void> =>
  new Promise((resolve) => {
    process.send ? process.send(message, () => resolve()) : resolve()
  })

/** All rows of a file in one transaction: after a crash there are none, and the job reads again. */
async function read(order: ReadOrder): Promise<Reading> {
  const client = new pg.Client({ connectionString: order.databaseUrl, application_name: 'recoup import' })
  await client.connect()
  try {
    await client.query('begin')
    // A process that was cut off from its server may still be writing the same rows: wait until it is gone.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 30))', [order.importId])
    await client.query('delete from receivables.import_outcomes where import_id = $1', [order.importId])
    await client.query('delete from receivables.import_rows where import_id = $1', [order.importId])
    const remembered = async (signature: string) => {
      const sql = 'select mapping from receivables.import_mappings where tenant_id = $1 and signature = $2'
      return (await client.query<{ mapping: ImportMapping }>(sql, [order.tenantId, signature])).rows[0]?.mapping
    }
    const sink = copyRows(client, order.tenantId, order.importId)
    const reading = await readImport(order, remembered, sink, (rows, fraction) => {
      void report({ type: 'progress', rows, fraction })
    })
    await sink.end()
    if (reading.questions.length > 0) await client.query('rollback')
    else await client.query('commit')
    if (reading.rows > 5_000) await client.query('analyze receivables.import_rows')
    return reading
  } finally {
    await client.end()
  }
}

process.once('message', (order: ReadOrder) => {
  read(order)
    .then(
      (reading) => report({ type: 'read', reading }),
      (error: unknown) =>
        error instanceof TableError
          ? report({ type: 'refused', code: error.code, words: error.message })
          : report({
              type: 'failed',
              message: error instanceof Error ? (error.stack ?? error.message) : String(error),
            }),
    )
    .finally(() => process.exit(0))
})
// The server is gone: so is this, and with it the transaction.
process.once('disconnect', () => process.exit(1))
