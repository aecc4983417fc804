import type { Readable } from 'node:stream'
import type { ExportFormat } from '@recoup/contracts/exports'
import { type Payment, type PaymentsQuery, paymentsQuerySchema } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { type Database, inTenant } from '@recoup/platform/db'
import { writePayments } from '../exports/write-payments.ts'
import { listPayments } from './list-payments.ts'

type Filters = Omit<PaymentsQuery, 'cursor' | 'limit'>

/**
 * Streams the payments that the filters let through at once, read page by page, each page in a transaction of its own: a slow
 * reader holds nothing back. For large sets, and for all of it as of one moment, there are exports.
 */
export async function exportPayments(
  db: Database,
  actor: Actor,
  query: Filters & { format: ExportFormat },
): Promise<Readable> {
  const { format, ...filters } = query
  await inTenant(db, actor.tenantId, (tx) =>
    audit(tx, actor, {
      action: 'payments.exported',
      subjectType: 'payment',
      subjectId: null,
      after: { format, ...filters },
    }),
  )
  return writePayments(format, readPages(db, actor, filters))
}

async function* readPages(db: Database, actor: Actor, filters: Filters): AsyncGenerator<Payment> {
  const limit = paymentsQuerySchema.shape.limit.parse(200)
  let cursor: string | undefined
  do {
    const after = cursor
    const page = await inTenant(db, actor.tenantId, (tx) =>
      listPayments(tx, actor, { ...filters, limit, cursor: after }),
    )
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
