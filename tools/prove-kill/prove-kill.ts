import { randomInt, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runServer } from './running-server.ts'
import { type Client, stubbornClient } from './stubborn-client.ts'

export type KillReport = {
  kills: number
  ofServer: number
  ofPostgres: number
  payments: number
  imports: number
  importedRows: number
  slowestRestartMs: number
  problems: string[]
}

const rowsOfAnImport = 400

type Work = {
  payments: Map<string, number>
  imports: { prefix: string; state: string }[]
  customers: string[]
  over: boolean
}

/** Pays, one after another, each with a key and a reference of its own, until the work is over. */
async function payOn(client: Client, work: Work): Promise<void> {
  while (!work.over) {
    const reference = randomUUID()
    const amount = randomInt(1, 500)
    const customerId = work.customers[randomInt(work.customers.length)]
    const answer = await client.ask(
      'POST',
      '/api/payments',
      { customerId, amount, currency: 'EUR', method: 'cash', reference },
      { 'idempotency-key': reference },
    )
    if (answer.status !== 201) throw new Error(`a payment was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
    work.payments.set(reference, amount)
  }
}

const csvOf = (prefix: string): string =>
  [
    'Reference,Name,Amount,Currency,Due date,Debt reference',
    ...Array.from(
      { length: rowsOfAnImport },
      (_, n) => `${prefix}-${n},Customer ${n},${10 + n}.50,EUR,2026-01-15,${prefix}-D${n}`,
    ),
  ].join('\n')

async function waitFor(client: Client, id: string, states: readonly string[]): Promise<string> {
  for (;;) {
    const { body } = await client.ask('GET', `/api/imports/${id}`)
    if (states.includes(body.state)) return body.state
    await pause(60)
  }
}

/** Imports, one file after another. An upload whose answer was lost is looked for before it is sent again. */
async function importOn(client: Client, work: Work): Promise<void> {
  while (!work.over) {
    const prefix = `K${randomUUID().slice(0, 8)}`
    const form = new FormData()
    form.append('file', new Blob([csvOf(prefix)], { type: 'text/csv' }), `${prefix}.csv`)
    const uploaded = await client.ask('POST', '/api/imports', form)
    if (uploaded.status !== 201 && uploaded.status !== 202)
      throw new Error(`an upload was refused: ${uploaded.status} ${JSON.stringify(uploaded.body)}`)
    const id = uploaded.body.id
    const read = await waitFor(client, id, ['ready', 'mapping_needed', 'refused', 'failed'])
    if (read !== 'ready') throw new Error(`the import ${prefix} is ${read}`)
    const confirmed = await client.ask(
      'POST',
      `/api/imports/${id}/confirmation`,
      {},
      { 'idempotency-key': randomUUID() },
    )
    // A confirmation whose answer was lost is refused the second time; the state tells.
    if (confirmed.status >= 300 && confirmed.status !== 409)
      throw new Error(`the confirmation was refused: ${confirmed.status} ${JSON.stringify(confirmed.body)}`)
    work.imports.push({ prefix, state: await waitFor(client, id, ['done', 'failed', 'cancelled']) })
  }
}

async function listAll(client: Client, path: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  let cursor: string | null = null
  do {
    const page: { body: { items: Record<string, unknown>[]; nextCursor: string | null } } = await client.ask(
      'GET',
      `${path}?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    found.push(...page.body.items)
    cursor = page.body.nextCursor
  } while (cursor)
  return found
}

async function verify(client: Client, work: Work): Promise<string[]> {
  const problems: string[] = []
  const check = await client.ask('GET', '/api/ledger/check')
  if (check.status !== 200 || check.body.balanced !== true || check.body.differences.length > 0)
    problems.push(`the ledger check says ${check.status} ${JSON.stringify(check.body)}`)

  const payments = await listAll(client, '/api/payments')
  const seen = new Map<string, number>()
  for (const payment of payments) seen.set(String(payment.reference), (seen.get(String(payment.reference)) ?? 0) + 1)
  for (const [reference, amount] of work.payments) {
    const times = seen.get(reference) ?? 0
    if (times !== 1) problems.push(`payment ${reference} over ${amount} is there ${times} times`)
  }
  if (payments.length !== work.payments.size)
    problems.push(`${payments.length} payments are there, ${work.payments.size} were made`)

  const customers = await listAll(client, '/api/customers')
  for (const { prefix, state } of work.imports) {
    if (state !== 'done') problems.push(`the import ${prefix} ended as ${state}`)
    const rows = customers.filter((customer) => String(customer.reference).startsWith(`${prefix}-`)).length
    if (rows !== rowsOfAnImport) problems.push(`the import ${prefix} left ${rows} of ${rowsOfAnImport} customers`)
  }
  return problems
}

/**
 * Kills the server and PostgreSQL with -9, `times` in all, at random moments of payments and imports, and then looks: the
 * ledger sums to zero, no payment is lost or doubled, each import is there whole.
 */
export async function proveKill(times: number, say: (line: string) => void): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'recoup-kill-'))
  chmodSync(dataDir, 0o711) // as root, PostgreSQL's own account has to enter it
  const server = await runServer(dataDir)
  const report: KillReport = {
    kills: 0,
    ofServer: 0,
    ofPostgres: 0,
    payments: 0,
    imports: 0,
    importedRows: 0,
    slowestRestartMs: 0,
    problems: [],
  }
  try {
    await server.ready()
    const client = stubbornClient(server.url)
    await client.register('kay@example.com', 'correct horse battery staple')
    const work: Work = { payments: new Map(), imports: [], customers: [], over: false }
    for (let n = 0; n < 8; n++) {
      const made = await client.ask('POST', '/api/customers', {
        name: `Payer ${n}`,
        debts: [{ amount: 100_000_000, currency: 'EUR', dueOn: '2026-01-31' }],
      })
      work.customers.push(made.body.id)
    }
    const workers = [payOn(client, work), payOn(client, work), payOn(client, work), importOn(client, work)]
    const failure = Promise.all(workers).then(
      () => undefined,
      (error: unknown) => error,
    )
    for (let n = 1; n <= times; n++) {
      await pause(randomInt(150, 2_500))
      const started = performance.now()
      if (randomInt(2) === 0) {
        report.ofServer++
        await server.killServer()
      } else {
        report.ofPostgres++
        server.killPostgres()
        await pause(20)
      }
      await server.ready()
      report.kills = n
      report.slowestRestartMs = Math.max(report.slowestRestartMs, Math.round(performance.now() - started))
      if (n % 10 === 0) say(`${n} kills, ${work.payments.size} payments, ${work.imports.length} imports`)
    }
    work.over = true
    const failed = await failure
    if (failed) report.problems.push(failed instanceof Error ? failed.message : String(failed))
    report.problems.push(...(await verify(client, work)))
    report.payments = work.payments.size
    report.imports = work.imports.length
    report.importedRows = work.imports.length * rowsOfAnImport
    if (report.problems.length > 0) say(server.output())
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return report
}
