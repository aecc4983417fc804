import { instantOf } from '@recoup/platform/clock'
import { type Db, row, rows, sql, type Tx } from '@recoup/platform/db'
import { seedCustomers } from './seed-customers.ts'
import type { Seeding } from './seeding.ts'
import { stageDebts } from './stage-debts.ts'
import { stageHours, stagePayments } from './stage-payments.ts'
import { checkStaged, chunkSteps } from './write-chunk.ts'

/** One piece of work that is wholly there or not at all. */
export type SeedChunk = { step: 'customers' | 'payments'; chunk: number }

/** Told after each statement: how many rows, in how many milliseconds. */
export type SeedReport = (step: string, rows: number, ms: number) => void

/** The chunks that are not there yet, customers first. */
export async function missingChunks(tx: Tx | Db, { id, plan }: Seeding): Promise<SeedChunk[]> {
  const done = await rows<SeedChunk>(tx, sql`select step, chunk from receivables.demo_chunks where seed_id = ${id}`)
  const there = new Set(done.map(({ step, chunk }) => `${step} ${chunk}`))
  const all = (step: SeedChunk['step'], count: number): SeedChunk[] =>
    Array.from({ length: count }, (_none, chunk) => ({ step, chunk }))
  return [...all('customers', plan.customerChunks), ...all('payments', plan.chunks)].filter(
    ({ step, chunk }) => !there.has(`${step} ${chunk}`),
  )
}

/**
 * Writes one chunk in the caller's transaction and notes that it is there. Derived figures are written with the rows that
 * they are derived from (recoup.bulk_posting). The owner's connection leaves out the checks of foreign keys as well: what
 * they would find cannot be there, since both sides are computed from the same numbers in the same transaction.
 */
export async function writeChunk(
  tx: Tx,
  seeding: Seeding,
  { step, chunk }: SeedChunk,
  report: SeedReport,
): Promise<void> {
  await sql`
    select set_config('recoup.bulk_posting', 'on', true), set_config('synchronous_commit', 'off', true),
      set_config('work_mem', '128MB', true), set_config('maintenance_work_mem', '256MB', true),
      set_config('gin_pending_list_limit', '32MB', true),
      case when current_setting('is_superuser') = 'on' then set_config('session_replication_role', 'replica', true) end`.execute(
    tx,
  )
  const timed = async (name: string, work: () => Promise<number>): Promise<void> => {
    const began = performance.now()
    const count = await work()
    report(name, count, performance.now() - began)
  }
  if (step === 'customers') {
    const { customerChunk } = seeding.plan
    await timed('customers', () => seedCustomers(tx, seeding, chunk * customerChunk, (chunk + 1) * customerChunk))
  } else {
    await timed('making up', async () => {
      await stageHours(tx, seeding)
      await stagePayments(tx, seeding, chunk)
      await stageDebts(tx, seeding)
      await checkStaged(tx)
      return Math.min(seeding.plan.chunk, seeding.arguments.payments - chunk * seeding.plan.chunk)
    })
    for (const { name, statement } of chunkSteps(seeding))
      await timed(name, async () => Number((await statement.execute(tx)).numAffectedRows ?? 0n))
    await sql`drop table demo_hours, demo_payments, demo_debts`.execute(tx)
  }
  await sql`insert into receivables.demo_chunks (tenant_id, seed_id, step, chunk)
    values (${seeding.tenantId}, ${seeding.id}, ${step}, ${chunk})`.execute(tx)
}

export type SeedCounts = { customers: number; debts: number; payments: number; refunds: number }

/** Everything of a small filling in the caller's transaction. Returns what was added. */
export async function seedAtOnce(tx: Tx, seeding: Seeding): Promise<SeedCounts> {
  const counts: SeedCounts = { customers: 0, debts: 0, payments: 0, refunds: 0 }
  for (const chunk of await missingChunks(tx, seeding))
    await writeChunk(tx, seeding, chunk, (step, added) => {
      if (step in counts) counts[step as keyof SeedCounts] += added
    })
  return counts
}

/** Notes that all of it is there. Returns false where a chunk is missing. */
export async function finishSeeding(tx: Tx | Db, seeding: Seeding, nowMs: number): Promise<boolean> {
  if ((await missingChunks(tx, seeding)).length > 0) return false
  const done = await row(
    tx,
    sql`update receivables.demo_seeds set finished_at = ${instantOf(nowMs)} where id = ${seeding.id} returning id`,
  )
  return done !== undefined
}
