import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type CopyValue, encodeCopyLine } from './encode-copy.ts'
import { createIdSeries } from './id-series.ts'
import type { RowSink } from './read-import.ts'

const columns = [
  'tenant_id',
  'import_id',
  'row_number',
  'customer_id',
  'first',
  'identity',
  'name',
  'reference',
  'emails',
  'phones',
  'address',
  'language',
  'time_zone',
  'tags',
  'notes',
  'debt_id',
  'debt_reference',
  'debt_reference_given',
  'kind',
  'kind_given',
  'currency',
  'amount',
  'issued_on',
  'due_on',
  'problems',
].join(', ')

/**
 * Streams rows into import_rows by COPY, in the client's open transaction. COPY cannot run under row-level security, so
 * the client is the owner's and every line names its tenant and import.
 */
export function copyRows(client: pg.Client, tenantId: string, importId: string): RowSink & { end(): Promise<void> } {
  const customerId = createIdSeries()
  const debtId = createIdSeries()
  let debts = 0
  let stream: ReturnType<typeof copyFrom> | undefined

  const lineOf: (taken: Parameters<RowSink['take']>[0][number]) => string = ({ row, placed }) => {
    const { debt } = row
    const values: CopyValue[] = [
      tenantId,
      importId,
      row.number,
      placed ? customerId(placed.customer) : null,
      placed?.first ?? false,
      placed?.identity ?? null,
      row.name,
      row.reference,
      row.emails,
      row.phones,
      row.address ? JSON.stringify(row.address) : null,
      row.language,
      row.timeZone,
      row.tags,
      row.notes,
      debt && placed ? debtId(debts++) : null,
      debt?.reference ?? null,
      debt?.referenceGiven ?? null,
      debt?.kind ?? null,
      debt?.kindGiven ?? null,
      debt?.currency ?? null,
      debt?.amount ?? null,
      debt?.issuedOn ?? null,
      debt?.dueOn ?? null,
      placed ? null : JSON.stringify(row.problems),
    ]
    return encodeCopyLine(values)
  }

  const end = async (): Promise<void> => {
    if (!stream) return
    const ending = stream
    stream = undefined
    ending.end()
    await once(ending, 'finish')
  }

  return {
    end,
    async restart() {
      await end()
      await client.query('delete from receivables.import_rows where import_id = $1', [importId])
      debts = 0
    },
    async take(rows) {
      if (rows.length === 0) return
      stream ??= client.query(copyFrom(`copy receivables.import_rows (${columns}) from stdin`))
      let text = ''
      for (const row of rows) text += lineOf(row)
      if (!stream.write(text)) await once(stream, 'drain')
    },
  }
}
