import { AppError } from '@recoup/platform/app-error'
import { type Database, row, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { beginSeeding, type SeedOrganisation, type SeedWish } from './begin-seeding.ts'
import { finishSeeding, missingChunks, type SeedChunk, type SeedReport, writeChunk } from './seed-payments.ts'
import type { Seeding } from './seeding.ts'

const filled = [
  'customers', 'customer_balances', 'debts', 'payments', 'payment_statuses', 'refunds', 'ledger_transactions',
  'ledger_entries', 'overdue_notices',
] // biome-ignore format: one list of tables

export type ParallelSeeding = {
  connections: number
  /** before the first row: what is going to be there, and whether it was begun earlier */
  begun(seeding: Seeding, continued: boolean): void
  report: SeedReport
  /** after each chunk: payments that are there now */
  progress(payments: number): void
}

/**
 * Fills an organisation on several connections of the owner, each chunk in a transaction of its own: cut off, it goes on
 * where it was. Throws 409 when somebody else is at it, and as beginSeeding does.
 */
export async function seedInParallel(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  organisation: SeedOrganisation,
  wish: SeedWish,
  { connections, begun, report, progress }: ParallelSeeding,
): Promise<Seeding> {
  return alone(db, organisation.tenantId, async () => {
    const { seeding, continued } = await db.system
      .transaction()
      .execute((tx) => beginSeeding(tx, organisation, wish, clock.now()))
    begun(seeding, continued)
    const missing = await missingChunks(db.system, seeding)
    const paymentsOf = ({ chunk }: SeedChunk): number =>
      Math.min(seeding.plan.chunk, seeding.arguments.payments - chunk * seeding.plan.chunk)
    let there = seeding.arguments.payments
    for (const one of missing) if (one.step === 'payments') there -= paymentsOf(one)
    for (const step of ['customers', 'payments'] as const) {
      const queue = missing.filter((one) => one.step === step)
      const worker = (): Promise<void> =>
        db.system.connection().execute(async (connection) => {
          // Refused where this session has made temporary tables before; then it is as it was.
          await sql`set temp_buffers = '96MB'`.execute(connection).catch(() => {})
          for (let one = queue.shift(); one; one = queue.shift()) {
            const chunk = one
            await connection.transaction().execute((tx) => writeChunk(tx, seeding, chunk, report))
            if (step === 'customers') continue
            there += paymentsOf(chunk)
            progress(there)
          }
        })
      await Promise.all(Array.from({ length: Math.min(connections, queue.length) }, worker))
    }
    const began = performance.now()
    for (const table of filled) await sql`analyze ${sql.ref(`receivables.${table}`)}`.execute(db.system)
    report('statistics', 0, performance.now() - began)
    await finishSeeding(db.system, seeding, clock.now())
    return seeding
  })
}

async function alone<T>(db: Database, tenantId: string, work: () => Promise<T>): Promise<T> {
  return db.system.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`seeding ${tenantId}`}, 50)`
    const claimed = await row<{ free: boolean }>(connection, sql`select pg_try_advisory_lock(${key}) as free`)
    if (!claimed?.free)
      throw new AppError(409, 'seeding_is_under_way', 'Another process fills this organisation at the moment.')
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection).catch(() => {})
    }
  })
}
