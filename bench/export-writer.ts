import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { ExportFormat } from '@recoup/contracts/exports'
import type { ExportedPayment } from '../packages/receivables/src/exports/payment-columns.ts'
import { writePayments } from '../packages/receivables/src/exports/write-payments.ts'

export type WriterOrder = { format: ExportFormat; rows: number; path: string }
export type WriterReport = { ms: number; peakMb: number; bytes: number; amount: string }

const methods = ['card', 'bank_transfer', 'paypal', 'crypto', 'cash', 'cheque', 'direct_debit'] as const
const statuses = ['completed', 'failed', 'pending', 'refunded'] as const
const id = (n: number): string =>
  `0198c2f4-${(n % 65_536).toString(16).padStart(4, '0')}-7a6a-9d2e-${n.toString(16).padStart(12, '0')}`
const day = (n: number): string =>
  `2026-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`

/** Payments as the database gives them: ids, references and amounts of their own, customers that come again. */
async function* payments(rows: number, sum: { amount: bigint }): AsyncGenerator<ExportedPayment> {
  for (let n = 0; n < rows; n++) {
    const amount = BigInt(100 + ((n * 7919) % 1_000_003))
    sum.amount += amount
    const at = new Date(1_770_000_000_000 + n * 1000).toISOString()
    yield {
      id: id(n),
      customerId: id(n % 50_000),
      customerName: `Customer number ${n % 50_000} Ünal & Söhne`,
      amount,
      currency: n % 5 === 0 ? 'JPY' : 'EUR',
      method: methods[n % 7] ?? 'card',
      provider: 'manual',
      status: statuses[n % 4] ?? 'completed',
      reason: n % 4 === 1 ? 'insufficient funds' : null,
      refundedAmount: n % 4 === 3 ? 1n : 0n,
      unappliedAmount: 0n,
      reference: `INV-${n}`,
      note: n % 10 === 0 ? `Paid by the customer's bank on line ${n}` : null,
      valueOn: day(n),
      createdAt: at,
      statusAt: at,
    }
  }
}

/** Writes a file from payments that are made up as it goes, as the export's own process does. */
process.once('message', async ({ format, rows, path }: WriterOrder) => {
  const started = performance.now()
  const sum = { amount: 0n }
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    writePayments(format, payments(rows, sum)),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(path),
  )
  const report: WriterReport = {
    ms: performance.now() - started,
    peakMb: process.resourceUsage().maxRSS / 1024,
    bytes,
    amount: String(sum.amount),
  }
  process.send?.(report, () => process.exit(0))
})
