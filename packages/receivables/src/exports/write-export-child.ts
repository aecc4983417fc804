import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { ExportFilters, ExportFormat } from '@recoup/contracts/exports'
import { isDatabaseAway, sql, type Tx } from '@recoup/platform/db'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { ExportedPayment } from './payment-columns.ts'
import { countExpected, readPayments } from './read-payments.ts'
import { writePayments } from './write-payments.ts'

/** What the process that writes a file is told. */
export type WriteOrder = {
  tenantId: string
  format: ExportFormat
  filters: ExportFilters
  /** of the organisation: hours are those of its clock */
  timeZone: string
  path: string
  /** the application's role: row-level security holds here as everywhere */
  databaseUrl: string
}

/** Amounts in minor units, as text. */
export type Sum = { currency: string; payments: number; amount: string; refundedAmount: string }

export type WriteReport =
  | { type: 'progress'; done: number; total: number; exact: boolean }
  | { type: 'written'; rows: number; bytes: number; sha256: string; sums: Sum[] }
  | { type: 'failed'; message: string; away: boolean }

const tellEvery = 2_000
/** A file that is written for longer than this holds back the database's own cleaning. */
const statementLimit = '30min'

const tell = (report: WriteReport): void => void process.send?.(report)

/** Adds up what passes, so that the sums are those of the file and of nothing else. */
async function* added(
  payments: AsyncIterable<ExportedPayment>,
  sums: Map<string, { payments: number; amount: bigint; refunded: bigint }>,
  onRows: (rows: number) => void,
): AsyncGenerator<ExportedPayment> {
  let rows = 0
  for await (const payment of payments) {
    const sum = sums.get(payment.currency) ?? { payments: 0, amount: 0n, refunded: 0n }
    sum.payments += 1
    sum.amount += payment.amount
    sum.refunded += payment.refundedAmount
    sums.set(payment.currency, sum)
    rows += 1
    if (rows % tellEvery === 0) onRows(rows)
    yield payment
  }
  onRows(rows)
}

async function write(tx: Tx, order: WriteOrder): Promise<WriteReport> {
  const { count, exact } = await countExpected(tx, order.timeZone, order.filters)
  tell({ type: 'progress', done: 0, total: count, exact })
  const sums = new Map<string, { payments: number; amount: bigint; refunded: bigint }>()
  let rows = 0
  const payments = added(readPayments(tx, order.timeZone, order.filters), sums, (done) => {
    rows = done
    tell({ type: 'progress', done, total: count, exact })
  })
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    writePayments(order.format, payments),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(order.path, { flags: 'wx', mode: 0o600 }),
  )
  const listed = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    type: 'written',
    rows,
    bytes,
    sha256: hash.digest('hex'),
    sums: listed.map(([currency, sum]) => ({
      currency,
      payments: sum.payments,
      amount: String(sum.amount),
      refundedAmount: String(sum.refunded),
    })),
  }
}

/** One snapshot for the whole file, on a connection of its own. Nothing waits for it: it reads and locks nothing. */
async function writeInSnapshot(order: WriteOrder): Promise<WriteReport> {
  const pool = new pg.Pool({ connectionString: order.databaseUrl, max: 1, application_name: 'recoup export' })
  pool.on('error', () => {})
  // biome-ignore lint/suspicious/noExplicitAny: as platform/db.ts has it
  const db = new Kysely<any>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await db.connection().execute(async (connection) => {
      const tx = connection as Tx
      await sql`begin isolation level repeatable read, read only`.execute(tx)
      await sql`select set_config('recoup.tenant_id', ${order.tenantId}, true)`.execute(tx)
      await sql.raw(`set local statement_timeout = '${statementLimit}'`).execute(tx)
      // A process that was killed is noticed also while a long sort goes on.
      await sql.raw(`set local client_connection_check_interval = '2s'`).execute(tx)
      const report = await write(tx, order)
      await sql`commit`.execute(tx)
      return report
    })
  } finally {
    await db.destroy()
  }
}

process.once('message', (order: WriteOrder) => {
  writeInSnapshot(order)
    .catch(
      (error: unknown): WriteReport => ({
        type: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        away: isDatabaseAway(error),
      }),
    )
    .then((report) => process.send?.(report, () => process.exit(0)))
})
// Whoever gave the order is gone: so is the reason to go on.
process.once('disconnect', () => process.exit(1))
