import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '@recoup/platform/embedded-postgres/start-embedded-postgres'
import { openTestDatabase } from '@recoup/testing/test-database'
import pg from 'pg'
import type { Size } from './result.ts'

export type Member = { token: string; tenantId: string; personId: string }

export type BenchHouse = {
  url: string
  ownerUrl: string
  /** The server's process id: the process whose memory counts. */
  pid: number
  register(name: string): Promise<Member>
  /** Logs in again, for runs that outlast an access token. */
  logIn(name: string): Promise<Member>
  /** Runs SQL as the owner, for data by the million. */
  sql(text: string, values?: unknown[]): Promise<pg.QueryResult>
  stop(): Promise<void>
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Runs a TypeScript file of the project in a process of its own, which ends with this one. */
export function runScript(path: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(path, import.meta.url))], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

export async function waitUntilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if ((await fetch(url).catch(() => undefined))?.ok) return
    await pause(100)
  }
  throw new Error(`${url} did not get ready`)
}

/**
 * The product as people run it: the embedded PostgreSQL with its real settings, the server in a process of its own. A smoke
 * run inside the tests measures nothing that counts, and takes a database of theirs.
 */
export async function openBenchHouse(size: Size): Promise<BenchHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'recoup-bench-'))
  chmodSync(dataDir, 0o711)
  const postgres =
    size === 'smoke' && process.env.TEST_DATABASE_URL
      ? await openTestDatabase().then(({ url, drop }) => ({ url, stop: drop }))
      : await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = runScript('../apps/server/src/main.ts', {
    DATABASE_URL: postgres.url,
    RECOUP_DATA: dataDir,
    API_PORT: String(port),
    RECOUP_DEMO: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'development',
  })
  await waitUntilReady(`${url}/readyz`)
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  pool.on('error', () => undefined)
  const enter = async (path: string, body: object): Promise<Member> => {
    const answer = await fetch(`${url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    const { accessToken, organisation, person } = (await answer.json()) as {
      accessToken: string
      organisation: { id: string }
      person: { id: string }
    }
    return { token: accessToken, tenantId: organisation.id, personId: person.id }
  }
  const credentials = (name: string) => ({ email: `${name}@example.com`, password: 'correct horse battery staple' })
  return {
    url,
    ownerUrl: postgres.url,
    pid: server.pid,
    register: (name) =>
      enter('register', {
        organisationName: name,
        name,
        ...credentials(name),
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
      }),
    logIn: (name) => enter('login', credentials(name)),
    sql: (text, values) => pool.query(text, values),
    stop: async () => {
      await pool.end()
      await server.stop()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * `count` customers, each with one debt that is owed, due between 200 days ago and 100 days from now. Only what lists read:
 * no ledger behind it.
 */
export async function fillCustomers(house: BenchHouse, tenantId: string, count: number): Promise<void> {
  await house.sql(
    `insert into receivables.customers (id, tenant_id, reference, name, emails, phones, tags, oldest_due_on, created_at, updated_at)
     select md5($1::uuid::text || n)::uuid, $1::uuid, 'C' || n,
       (array['Ada','Bela','Chloé','Dmitri','Eşref','Fatima','Günter','Hanna'])[1 + n % 8] || ' ' || (array['Lovelace','Ünal','Müller','O''Brien','Nowak','García'])[1 + n % 6] || ' ' || n,
       array['person' || n || '@example.com'], array['+4930' || (1000000 + n)], case when n % 10 = 0 then array['vip'] else '{}' end,
       current_date - ((n::bigint * 7919) % 300 - 100)::int, now() - n * interval '1 second', now()
     from generate_series(1, $2::int) n`,
    [tenantId, count],
  )
  await house.sql(
    `insert into receivables.debts (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding, issued_on, due_on, created_at)
     select md5('debt' || id)::uuid, tenant_id, id, 'D-' || reference, 'invoice', 'EUR', a.amount, a.amount, oldest_due_on - 30, oldest_due_on, created_at
     from receivables.customers, lateral (select 1000 + (hashtext(id::text) & 1048575)::bigint as amount) a where tenant_id = $1`,
    [tenantId],
  )
  await house.sql(
    `insert into receivables.customer_balances (tenant_id, customer_id, currency, outstanding, unapplied, oldest_due_on)
     select tenant_id, customer_id, currency, outstanding, 0, due_on from receivables.debts where tenant_id = $1`,
    [tenantId],
  )
  await house.sql('vacuum analyze receivables.customers, receivables.debts, receivables.customer_balances')
}
