import { instantOf } from '@recoup/platform/clock'
import { inTenant, rows, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { findImport, isOver } from './import-record.ts'
import { removeUpload, uploadPath } from './store-upload.ts'

const dayMs = 86_400_000
/** Files hold personal data: they go when nobody needs their refused rows any more. */
const daysKept = 30

/** After the end only refused rows are of use; of a cancelled or unreadable file nothing is. */
export async function clearImport({ db, config, clock }: Platform, tenantId: string, importId: string): Promise<void> {
  const record = await inTenant(db, tenantId, async (tx) => {
    const found = await findImport(tx, importId)
    if (!isOver(found.state)) return undefined
    const all = found.state !== 'done'
    await sql`delete from receivables.import_outcomes where import_id = ${importId}
      and (${all} or (outcome <> 'refuse' and not (${found.knownCustomer === 'refuse'} and outcome = 'known')))`.execute(
      tx,
    )
    await sql`delete from receivables.import_rows r where import_id = ${importId}
      and (${all} or (problems is null and not exists (select from receivables.import_outcomes o
        where o.import_id = ${importId} and o.row_number = r.row_number)))`.execute(tx)
    if (all)
      await sql`update receivables.imports set file_deleted_at = ${instantOf(clock.now())} where id = ${importId}`.execute(
        tx,
      )
    return found
  })
  if (record && record.state !== 'done') await removeUpload(uploadPath(config.dataDir, tenantId, importId))
}

/** Forgets the files and rows of imports that nobody has touched for a month. */
export async function forgetOldImports({ db, config, clock }: Platform): Promise<void> {
  const before = instantOf(clock.now() - daysKept * dayMs)
  const old = await rows<{ id: string; tenantId: string }>(
    db.system,
    sql`select id, tenant_id as "tenantId" from receivables.imports
        where file_deleted_at is null and updated_at < ${before} and state not in ('reading', 'writing') limit 500`,
  )
  for (const { id, tenantId } of old) {
    await removeUpload(uploadPath(config.dataDir, tenantId, id))
    await inTenant(db, tenantId, async (tx) => {
      await sql`delete from receivables.import_outcomes where import_id = ${id}`.execute(tx)
      await sql`delete from receivables.import_rows where import_id = ${id}`.execute(tx)
      await sql`update receivables.imports set file_deleted_at = ${instantOf(clock.now())},
          state = case when state in ('uploaded', 'mapping_needed', 'ready') then 'cancelled' else state end
        where id = ${id}`.execute(tx)
    })
  }
}
