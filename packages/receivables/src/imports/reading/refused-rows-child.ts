import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { openTable } from '@recoup/spreadsheet/read-table'
import type { Cell } from '@recoup/spreadsheet/table'
import { writeXlsx } from '@recoup/spreadsheet/write-xlsx'
import pg from 'pg'
import type { ImportRecord } from '../import-record.ts'
import { problemsOf } from '../list-import-rows.ts'
import { refusedSheetWords } from '../template-words.ts'

/** What the process that writes a workbook of refused rows is told. */
export type RefusedOrder = {
  record: Pick<ImportRecord, 'id' | 'tenantId' | 'fileName' | 'knownCustomer'>
  sheet: string | null
  headers: readonly { index: number; header: string; asText: boolean }[]
  locale: string
  path: string
  workDir: string
  target: string
  databaseUrl: string
}

const pageRows = 2_000

type Refused = { row: number } & Parameters<typeof problemsOf>[0]

async function* refusedRows(client: pg.Client, { record }: RefusedOrder): AsyncGenerator<Refused> {
  const withKnown = record.knownCustomer === 'refuse'
  for (let after = 0; ; ) {
    const { rows } = await client.query<Refused>(
      `select r.row_number as row, r.problems, o.problem, o.outcome
       from receivables.import_rows r
       left join receivables.import_outcomes o on o.import_id = r.import_id and o.row_number = r.row_number
       where r.tenant_id = $1 and r.import_id = $2 and r.row_number > $3
         and (r.problems is not null or o.outcome = 'refuse' or ($4 and o.outcome = 'known'))
       order by r.row_number limit ${pageRows}`,
      [record.tenantId, record.id, after, withKnown],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = last.row
  }
}

/** Walks the file and the list of refused rows side by side; both are in the order of the sheet. */
async function* cellsOf(client: pg.Client, order: RefusedOrder): AsyncGenerator<Cell[]> {
  const { path, fileName, workDir, sheet } = { ...order, fileName: order.record.fileName }
  const table = await openTable(path, { fileName, workDir, ...(sheet === null ? {} : { sheet }) })
  try {
    const refused = refusedRows(client, order)
    let next = await refused.next()
    for await (const batch of table.rows()) {
      for (const { number, cells } of batch) {
        if (next.done) return
        if (number !== next.value.row) continue
        const why = problemsOf(next.value, order.record as ImportRecord)
        const words = why
          .map((problem) => (problem.column ? `${problem.column}: ${problem.words}` : problem.words))
          .join('\n')
        yield [...order.headers.map(({ index }) => cells[index] ?? null), words.slice(0, 32_000)]
        next = await refused.next()
      }
    }
  } finally {
    await table.close()
  }
}

async function write(order: RefusedOrder): Promise<void> {
  const client = new pg.Client({ connectionString: order.databaseUrl, application_name: 'recoup import' })
  await client.connect()
  try {
    const words = refusedSheetWords(order.locale)
    const columns = [
      ...order.headers.map(({ header, asText }) => ({ header, ...(asText ? { kind: 'text' as const } : {}) })),
      { header: words.why, note: words.note, width: 70, kind: 'text' as const },
    ]
    const sheet = { name: words.sheet, columns, rows: cellsOf(client, order) }
    await pipeline(writeXlsx([sheet]), createWriteStream(order.target, { mode: 0o600 }))
  } finally {
    await client.end()
  }
}

process.once('message', (order: RefusedOrder) => {
  write(order)
    .then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, message: error instanceof Error ? (error.stack ?? '') : String(error) }),
    )
    .then((answer) => process.send?.(answer, () => process.exit(0)))
})
process.once('disconnect', () => process.exit(1))
