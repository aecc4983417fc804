import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@recoup/platform/clock'
import { readConfig } from '@recoup/platform/config'
import { createLog } from '@recoup/platform/log'
import { appUrlOf } from '@recoup/platform/migrate'
import { compose } from '@recoup/server/compose'
import autocannon from 'autocannon'
import { type BenchHouse, type Member, openBenchHouse } from './bench-house.ts'
import { captureStatements, type Statement } from './capture-statements.ts'
import { pgbenchScriptOf } from './pgbench-script.ts'
import { type Benchmark, median, type Result, resultOf, type Size } from './result.ts'

/** Customer n of the benchmark, and its debt: ids that pgbench can make from a number. */
export const customerId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const customers = 2_000

export async function fillPayers(house: BenchHouse, tenantId: string): Promise<void> {
  const id = (kind: number) => `('00000000-0000-7000-800${kind}-' || lpad(n::text, 12, '0'))::uuid`
  await house.sql(
    `insert into receivables.customers (id, tenant_id, reference, name, oldest_due_on, created_at, updated_at)
     select ${id(0)}, $1, 'P' || n, 'Payer ' || n, current_date - 10, now(), now() from generate_series(1, ${customers}) n`,
    [tenantId],
  )
  await house.sql(
    `insert into receivables.debts (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding, issued_on, due_on, created_at)
     select ${id(1)}, $1, ${id(0)}, 'D' || n, 'invoice', 'EUR', 1000000000000, 1000000000000, current_date - 40, current_date - 10, now()
     from generate_series(1, ${customers}) n`,
    [tenantId],
  )
  await house.sql(
    `insert into receivables.customer_balances (tenant_id, customer_id, currency, outstanding, unapplied, oldest_due_on)
     select $1, ${id(0)}, 'EUR', 1000000000000, 0, current_date - 10 from generate_series(1, ${customers}) n`,
    [tenantId],
  )
  await house.sql('analyze')
}

const bodyFor = (n: number) => ({
  customerId: customerId(n),
  amount: 1_250,
  currency: 'EUR',
  method: 'bank_transfer',
  reference: 'Transfer',
})

/** Records payments at 10 connections, for so many seconds or so many of them. Returns payments per second. */
export async function recordPayments(
  house: BenchHouse,
  member: Member,
  until: { duration: number } | { amount: number },
): Promise<number> {
  let n = 0
  const result = await autocannon({
    url: house.url,
    connections: 10,
    ...until,
    requests: [
      {
        method: 'POST',
        path: '/api/payments',
        setupRequest: (request) => {
          n = (n % customers) + 1
          return {
            ...request,
            headers: {
              authorization: `Bearer ${member.token}`,
              'content-type': 'application/json',
              'idempotency-key': randomUUID(),
            },
            body: JSON.stringify(bodyFor(n)),
          }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`payments: ${result.non2xx} refusals, ${result.errors} errors`)
  return result.requests.average
}

/** The statements of one payment, as the server sends them once it knows who is calling. */
async function statementsOfPayment(house: BenchHouse, member: Member): Promise<Statement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'recoup-bench-inside-'))
  const config = readConfig({
    NODE_ENV: 'test',
    RECOUP_SECRET: 'x'.repeat(32),
    RECOUP_DATA: dataDir,
    RECOUP_SANDBOX: '0',
  })
  const inside = await compose({ config, ownerUrl: house.ownerUrl, clock: systemClock, log: createLog('silent') })
  await inside.server.ready()
  const { rows } = await house.sql('select email from identity.people where id = $1', [member.personId])
  const login = await inside.server.inject({
    method: 'POST',
    url: '/api/auth/login',
    payload: { email: rows[0].email, password: 'correct horse battery staple' },
  })
  const pay = () =>
    inside.server.inject({
      method: 'POST',
      url: '/api/payments',
      headers: { authorization: `Bearer ${login.json().accessToken}`, 'idempotency-key': `key ${randomUUID()}` },
      payload: bodyFor(1),
    })
  await pay()
  const statements = await captureStatements(pay)
  await inside.close()
  rmSync(dataDir, { recursive: true, force: true })
  return statements
}

async function pgbench(house: BenchHouse, script: string, seconds: number): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'recoup-pgbench-'))
  const file = join(dir, 'payment.sql')
  writeFileSync(file, script)
  const url = new URL(appUrlOf(house.ownerUrl))
  const child = spawn(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', '10', '-j', '2', '-T', String(seconds), '-f', file, url.pathname.slice(1)],
    {
      env: {
        ...process.env,
        PGHOST: url.hostname,
        PGPORT: url.port,
        PGUSER: decodeURIComponent(url.username),
        PGPASSWORD: decodeURIComponent(url.password),
      },
    },
  )
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () =>
      reject(
        new Error('pgbench is missing: install PostgreSQL’s client programs (Debian: apt-get install postgresql)'),
      ),
    )
    child.once('exit', resolve)
  })
  rmSync(dir, { recursive: true, force: true })
  const tps = /tps = ([\d.]+)/.exec(output)?.[1]
  if (code !== 0 || !tps || /ERROR|FATAL/.test(output)) throw new Error(`pgbench failed:\n${output.slice(-2_000)}`)
  return Number(tps)
}

async function run(size: Size): Promise<Result[]> {
  const seconds = size === 'full' ? 10 : 1
  const house = await openBenchHouse(size)
  try {
    const member = await house.register('payments')
    await fillPayers(house, member.tenantId)
    const script = pgbenchScriptOf(await statementsOfPayment(house, member), member, customers)
    const [mine, theirs]: [number[], number[]] = [[], []]
    // Tables that were empty a moment ago: autovacuum's next round would tell the planner, for this one there is no time.
    await recordPayments(house, member, { duration: size === 'full' ? 3 : 1 })
    await house.sql('analyze')
    await recordPayments(house, member, { duration: 1 })
    for (let round = 0; round < (size === 'full' ? 3 : 1); round++) {
      mine.push(await recordPayments(house, member, { duration: seconds }))
      theirs.push(await pgbench(house, script, seconds))
    }
    return [
      resultOf(
        'record payment: audited, ledgered, event emitted, 10 connections',
        'payments/s',
        median(mine),
        median(theirs),
        {
          atLeast: 0.5,
          words: 'at least 0.5 of the same statements in pgbench',
        },
      ),
    ]
  } finally {
    await house.stop()
  }
}

export const recordPayment: Benchmark = { name: 'record-payment', run }
