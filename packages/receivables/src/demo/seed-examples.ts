import type { Tx } from '@recoup/platform/db'
import { beginSeeding } from './begin-seeding.ts'
import type { DemoDeps, DemoOrganisation } from './demo-organisation.ts'
import { finishSeeding, type SeedCounts, seedAtOnce } from './seed-payments.ts'

/** Three months: enough for every chart to have something to compare with. */
const exampleDays = 92

/** A small filling in the caller's transaction, of the last three months, from a seed of its own unless one is given. */
export async function seedExamples(
  tx: Tx,
  deps: DemoDeps,
  organisation: DemoOrganisation,
  wish: { payments: number; seed?: number | undefined },
  nowMs: number,
): Promise<SeedCounts & { seed: number }> {
  const seed = wish.seed ?? nowMs % 2_147_483_647
  const { seeding } = await beginSeeding(tx, organisation, { payments: wish.payments, seed, days: exampleDays }, nowMs)
  const counts = await seedAtOnce(tx, seeding)
  await finishSeeding(tx, seeding, nowMs)
  await deps.countAnew(tx, organisation.tenantId)
  return { seed, ...counts }
}
