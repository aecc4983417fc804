import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'

/** What the demo asks of others. */
export type DemoDeps = {
  organisations(): Promise<readonly DemoOrganisation[]>
  /** Has the figures that others keep of this tenant counted anew, once the transaction has committed. */
  countAnew(tx: Tx, tenantId: string): Promise<void>
}

export type DemoOrganisation = {
  tenantId: string
  name: string
  timeZone: string
  currency: string
  locale: string
  demo: boolean
}

/** Refusals of everything that makes payments up. */
export const demoRefusals = { organisation_is_not_a_demo: 409 } as const

/** Made-up payments among real ones would be believed: throws 409 unless this is a demo organisation. */
export async function requireDemo(deps: DemoDeps, actor: Pick<Actor, 'tenantId'>): Promise<DemoOrganisation> {
  const found = (await deps.organisations()).find(({ tenantId }) => tenantId === actor.tenantId)
  if (found?.demo) return found
  throw new AppError(
    409,
    'organisation_is_not_a_demo',
    'Payments are made up in demo organisations only. Register one to try things with.',
  )
}

/** Throws 409 when there are customers or payments already. */
export async function requireEmpty(tx: Tx): Promise<void> {
  const used = await row<{ used: boolean }>(
    tx,
    sql`select exists (select from receivables.customers) or exists (select from receivables.payments) as used`,
  )
  if (used?.used)
    throw new AppError(
      409,
      'organisation_is_not_empty',
      'There are customers or payments here already. Example payments are for an empty organisation.',
    )
}
