import type { Import } from '@recoup/contracts/imports'
import { row, sql, type Tx } from '@recoup/platform/db'
import { describeImport } from './describe-import.ts'
import { findImport } from './import-record.ts'

/** The import as the API shows it. Throws 404. */
export async function readImportAnswer(tx: Tx, id: string): Promise<Import> {
  const record = await findImport(tx, id)
  const repeats = await row<{ id: string; finishedAt: string }>(
    tx,
    sql`select id, finished_at as "finishedAt" from receivables.imports
        where tenant_id = ${record.tenantId} and sha256 = ${record.sha256} and state = 'done' and id <> ${id} and id < ${id}
        order by id desc limit 1`,
  )
  return describeImport(record, repeats ?? null)
}
