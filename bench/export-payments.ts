import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ExportFormat } from '@recoup/contracts/exports'
import { type BenchHouse, type Member, openBenchHouse } from './bench-house.ts'
import type { WriterOrder, WriterReport } from './export-writer.ts'
import { type Benchmark, type Result, resultOf, type Size } from './result.ts'

const limitMb = 300
/** As the server starts it: see packages/receivables/src/exports/run-export.ts. */
const execArgv = ['--max-old-space-size=128', '--max-semi-space-size=16']

const sizes = {
  full: { csv: 10_000_000, parquet: 10_000_000, xlsx: 1_500_000, database: 500_000 },
  smoke: { csv: 2_000, parquet: 2_000, xlsx: 2_000, database: 2_000 },
} as const

/** `EXPORT_ROWS=1000000 npm run bench -- --only export` measures another number of rows. */
const rowsOf = (size: Size, what: keyof (typeof sizes)['full']): number =>
  Number(process.env.EXPORT_ROWS ?? 0) || sizes[size][what]

const millions = (rows: number): string => `${(rows / 1_000_000).toLocaleString('en')}M rows`

/** A process that does nothing but write; its own report, peak memory included. */
function writeAlone(order: WriterOrder): Promise<WriterReport> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./export-writer.ts', import.meta.url), [], { execArgv })
    let report: WriterReport | undefined
    child.on('message', (message: WriterReport) => {
      report = message
    })
    child.on('error', reject)
    child.on('close', (code) => (report ? resolve(report) : reject(new Error(`the writer ended with ${code}`))))
    child.send(order)
  })
}

async function measureWriter(size: Size, format: ExportFormat, folder: string): Promise<Result> {
  const rows = rowsOf(size, format)
  const path = join(folder, `payments.${format}`)
  const { ms, peakMb, bytes } = await writeAlone({ format, rows, path })
  rmSync(path)
  const speed = Math.round((rows / ms) * 1000).toLocaleString('en')
  console.log(
    `  ${format}: ${millions(rows)} in ${Math.round(ms)} ms, ${speed} rows/s, ${Math.round(bytes / 2 ** 20)} MB`,
  )
  return resultOf(`export: peak memory, ${millions(rows)} as ${format}`, 'MB', peakMb, limitMb, {
    atMost: 1,
    words: `under ${limitMb} MB`,
  })
}

/** Payments without a ledger behind them: what an export reads. */
async function fillPayments(house: BenchHouse, tenantId: string, count: number): Promise<void> {
  await house.sql(
    `insert into receivables.customers (id, tenant_id, reference, name, created_at, updated_at)
     select md5($1::uuid::text || n)::uuid, $1::uuid, 'C' || n, 'Customer number ' || n || ' Ünal & Söhne', now(), now()
     from generate_series(0, 999) n`,
    [tenantId],
  )
  await house.sql(
    `insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, status, reference, value_on,
       created_at, status_at)
     select receivables.new_id(), $1::uuid, md5($1::uuid::text || n % 1000)::uuid, (array['card','cash','paypal'])[1 + n % 3],
       'EUR', 100 + (n::bigint * 7919) % 1000003, 'completed', 'INV-' || n, current_date - n % 365, now(), now()
     from generate_series(1, $2::int) n`,
    [tenantId, count],
  )
  await house.sql('vacuum analyze receivables.payments, receivables.customers')
}

/** Resident memory of the processes that a process has started, PostgreSQL left out; in MB. */
function childrenMb(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) !== parent) return []
        return [Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0) / 1024]
      } catch {
        return []
      }
    })
}

async function measureHouse(house: BenchHouse, member: Member, rows: number, format: ExportFormat): Promise<Result> {
  const headers = { authorization: `Bearer ${member.token}`, 'content-type': 'application/json' }
  const asked = await fetch(`${house.url}/api/exports`, { method: 'POST', headers, body: JSON.stringify({ format }) })
  if (asked.status !== 202) throw new Error(`the export answered ${asked.status}: ${await asked.text()}`)
  const { id } = (await asked.json()) as { id: string }
  const started = performance.now()
  let peakMb = 0
  for (;;) {
    peakMb = Math.max(peakMb, ...childrenMb(house.pid))
    const answer = await fetch(`${house.url}/api/exports/${id}`, { headers })
    const { state, done } = (await answer.json()) as { state: string; done: number }
    if (state === 'done' && done === rows) break
    if (state !== 'waiting' && state !== 'running') throw new Error(`the export is ${state} after ${done} rows`)
    await pause(50)
  }
  console.log(`  from the database as ${format}: ${millions(rows)} in ${Math.round(performance.now() - started)} ms`)
  return resultOf(`export: peak memory, ${millions(rows)} of the database as ${format}`, 'MB', peakMb, limitMb, {
    atMost: 1,
    words: `under ${limitMb} MB`,
  })
}

async function run(size: Size): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recoup-bench-export-'))
  const results: Result[] = []
  try {
    for (const format of ['csv', 'parquet', 'xlsx'] as const) results.push(await measureWriter(size, format, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const house = await openBenchHouse(size)
  try {
    const clerk = await house.register('clerk')
    const rows = rowsOf(size, 'database')
    await fillPayments(house, clerk.tenantId, rows)
    for (const format of ['csv', 'parquet'] as const) results.push(await measureHouse(house, clerk, rows, format))
  } finally {
    await house.stop()
  }
  return results
}

export const exportPayments: Benchmark = { name: 'export-payments', run }
