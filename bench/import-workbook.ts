import { mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { generateWorkbook } from '@recoup/spreadsheet/generate-workbook'
import { openTable } from '@recoup/spreadsheet/read-table'
import { type BenchHouse, type Member, openBenchHouse } from './bench-house.ts'
import { type Benchmark, percentile, type Result, resultOf, type Size } from './result.ts'

const pad = (n: number): string => String(n).padStart(7, '0')

/** Eight columns; each text is one of its own, in the shared-string table: the worst case for a reader. */
const columns = [
  { header: 'Customer reference', value: (n: number) => `C-${pad(n)}` },
  { header: 'Name', value: (n: number) => `Customer number ${n} Ünal & Söhne` },
  { header: 'Email', value: (n: number) => `person${n}@example.com` },
  { header: 'Phone', value: (n: number) => `+4930${1_000_000 + (n % 9_000_000)}` },
  { header: 'Amount', value: (n: number) => 10 + (n % 90_000) / 100 },
  { header: 'Currency', value: () => 'EUR' },
  {
    header: 'Due date',
    value: (n: number) => ({
      date: `2026-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
    }),
  },
  { header: 'Debt reference', value: (n: number) => `INV-${pad(n)}` },
]

const headers = (member: Member) => ({ authorization: `Bearer ${member.token}` })

async function importOf(
  house: BenchHouse,
  member: Member,
  id: string,
): Promise<{ state: string; counts: { create: number; refuse: number } | null }> {
  const answer = await fetch(`${house.url}/api/imports/${id}`, { headers: headers(member) })
  return (await answer.json()) as never
}

async function until(house: BenchHouse, member: Member, id: string, wanted: string): Promise<void> {
  for (;;) {
    const { state } = await importOf(house, member, id)
    if (state === wanted) return
    if (['refused', 'failed', 'cancelled', 'mapping_needed'].includes(state)) throw new Error(`the import is ${state}`)
    await pause(100)
  }
}

/** Milliseconds from the upload's end to rows that are committed: reading, the dry run, writing. */
async function importMs(house: BenchHouse, member: Member, file: string): Promise<number> {
  const form = new FormData()
  form.append('file', await openAsBlob(file), 'customers.xlsx')
  const uploaded = await fetch(`${house.url}/api/imports`, { method: 'POST', headers: headers(member), body: form })
  if (!uploaded.ok) throw new Error(`the upload answered ${uploaded.status}: ${await uploaded.text()}`)
  const { id } = (await uploaded.json()) as { id: string }
  const started = performance.now()
  await until(house, member, id, 'ready')
  const read = performance.now()
  await fetch(`${house.url}/api/imports/${id}/confirmation`, {
    method: 'POST',
    headers: { ...headers(member), 'content-type': 'application/json', 'idempotency-key': id },
    body: '{}',
  })
  await until(house, member, id, 'done')
  console.log(
    `  read and checked in ${Math.round(read - started)} ms, written in ${Math.round(performance.now() - read)} ms`,
  )
  return performance.now() - started
}

/** Resident memory of a process and of those that it started, PostgreSQL left out; in MB, by process. */
function memoryMb(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {}
  }
  const family = [root]
  for (let n = 0; n < family.length; n++)
    for (const [pid, parent] of parents) if (parent === family[n]) family.push(pid)
  return family.flatMap((pid) => {
    try {
      return [Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024]
    } catch {
      return []
    }
  })
}

/** Watches memory, and asks the API like a person at work, until told to stop. */
function watch(house: BenchHouse, member: Member) {
  let over = false
  let serverMb = 0
  let childMb = 0
  const latencies: number[] = []
  const memory = (async () => {
    while (!over) {
      const [server = 0, ...children] = memoryMb(house.pid)
      serverMb = Math.max(serverMb, server)
      childMb = Math.max(childMb, ...children, 0)
      await pause(100)
    }
  })()
  const asking = (async () => {
    while (!over) {
      const started = performance.now()
      const answer = await fetch(`${house.url}/api/customers?sort=-outstanding&limit=50`, { headers: headers(member) })
      await answer.text()
      latencies.push(performance.now() - started)
      await pause(40)
    }
  })()
  return async () => {
    over = true
    await Promise.all([memory, asking])
    return { peakMb: Math.max(serverMb, childMb), serverMb, childMb, p99: percentile(latencies, 0.99) }
  }
}

const written = {
  customers:
    'id, tenant_id, reference, name, emails, phones, address, language, time_zone, tags, notes, oldest_due_on, archived_at, version, import_id, created_at, updated_at',
  customer_balances: '*',
  debts: '*',
  ledger_transactions: '*',
  ledger_entries: '*',
}

/** Unzipping and parsing the file, and a plain COPY of each row that the import wrote into tables with the same indexes. */
async function plainMs(house: BenchHouse, member: Member, file: string): Promise<number> {
  const workDir = mkdtempSync(join(tmpdir(), 'recoup-bench-read-'))
  const started = performance.now()
  const table = await openTable(file, { workDir, limits: { maxRows: 1_000_001 } })
  let rows = 0
  for await (const batch of table.rows()) rows += batch.length
  await table.close()
  const parsed = performance.now() - started
  rmSync(workDir, { recursive: true, force: true })

  const folder = (await house.sql("select current_setting('data_directory') as folder")).rows[0].folder
  await house.sql('create schema bench')
  let copied = 0
  for (const [name, list] of Object.entries(written)) {
    const target = `${folder}/bench-${name}.copy`
    await house.sql(
      `copy (select ${list} from receivables.${name} where tenant_id = '${member.tenantId}') to '${target}'`,
    )
    await house.sql(`create table bench.${name} (like receivables.${name} including all)`)
    const before = performance.now()
    await house.sql(`copy bench.${name} ${list === '*' ? '' : `(${list})`} from '${target}'`)
    copied += performance.now() - before
  }
  console.log(`  plain: ${rows} rows parsed in ${Math.round(parsed)} ms, copied in ${Math.round(copied)} ms`)
  return parsed + copied
}

async function run(size: Size): Promise<Result[]> {
  const rows = size === 'full' ? 1_000_000 : 2_000
  const dir = mkdtempSync(join(tmpdir(), 'recoup-bench-file-'))
  const file = join(dir, 'customers.xlsx')
  const house = await openBenchHouse(size)
  try {
    await generateWorkbook(file, { rows, columns, sharedStrings: 'distinct' })
    const clerk = await house.register('clerk')
    const colleague = await house.register('colleague')
    const stopWatching = watch(house, colleague)
    const ours = await importMs(house, clerk, file)
    const seen = await stopWatching()
    console.log(`  memory: server ${Math.round(seen.serverMb)} MB, reader ${Math.round(seen.childMb)} MB`)
    const plain = await plainMs(house, clerk, file)
    return [
      resultOf(
        'import: 1M rows x 8 columns .xlsx to committed customers, debts and entries',
        's',
        ours / 1000,
        plain / 1000,
        { atMost: 2.5, words: 'at most 2.5 times parsing it and a plain COPY of every row' },
      ),
      resultOf('import: peak memory of a process, 5M distinct shared strings', 'MB', seen.peakMb, 400, {
        atMost: 1,
        words: 'under 400 MB',
      }),
      resultOf('import: API p99 meanwhile', 'ms', seen.p99, 200, { atMost: 1, words: 'under 200 ms' }),
    ]
  } finally {
    await house.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

export const importWorkbook: Benchmark = { name: 'import-workbook', run }
