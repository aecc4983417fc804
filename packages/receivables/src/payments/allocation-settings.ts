import type { AllocationSettings } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'

/** The organisation's rule; oldest due first until somebody chose. */
export async function readAllocationSettings(tx: Tx): Promise<AllocationSettings> {
  const found = await row<AllocationSettings>(tx, sql`select allocation_rule as rule from receivables.settings`)
  return found ?? { rule: 'oldest_due_first' }
}

export async function changeAllocationSettings(
  tx: Tx,
  actor: Actor,
  settings: AllocationSettings,
): Promise<AllocationSettings> {
  const before = await readAllocationSettings(tx)
  await sql`
    insert into receivables.settings (tenant_id, allocation_rule, updated_at)
    values (${actor.tenantId}, ${settings.rule}, ${instantOf(actor.now)})
    on conflict (tenant_id) do update
      set allocation_rule = excluded.allocation_rule, updated_at = excluded.updated_at`.execute(tx)
  await audit(tx, actor, {
    action: 'allocation_rule.changed',
    subjectType: 'settings',
    subjectId: null,
    before,
    after: settings,
  })
  return settings
}
