import { instantOf } from '@recoup/platform/clock'
import { inTenant, rows, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { removeExportFile } from './export-files.ts'
import { daysKept } from './export-record.ts'

const dayMs = 86_400_000

/** Deletes the files whose week is over. What was exported, when and by whom stays. */
export async function clearOldExports({ db, config, clock }: Platform): Promise<void> {
  const before = instantOf(clock.now() - daysKept * dayMs)
  const old = await rows<{ id: string; tenantId: string }>(
    db.system,
    sql`select id, tenant_id as "tenantId" from receivables.exports
        where state = 'done' and file_deleted_at is null and finished_at <= ${before} limit 500`,
  )
  for (const { id, tenantId } of old) {
    await removeExportFile(config.dataDir, tenantId, id)
    await inTenant(db, tenantId, (tx) =>
      sql`update receivables.exports set file_deleted_at = ${instantOf(clock.now())} where id = ${id}`.execute(tx),
    )
  }
}
