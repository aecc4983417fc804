import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { endsWithin } from './ends-within.ts'
import { statementPool, withNext } from './statement-pool.ts'

// int8 as bigint, date as the text PostgreSQL sends, timestamptz as ISO text: no value changes its meaning on the way in.
pg.types.setTypeParser(pg.types.builtins.INT8, BigInt)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

// biome-ignore lint/suspicious/noExplicitAny: each context types its own rows; the platform knows no table of theirs
export type Tx = Transaction<any>
// biome-ignore lint/suspicious/noExplicitAny: as above
export type Db = Kysely<any>

export type Database = {
  /** The application's role: sees one tenant at a time, through inTenant. */
  app: Db
  /** The owner's role, for what has no tenant yet: log-in look-ups, the relay, migrations. Never for a route's own work. */
  system: Db
  appPool: pg.Pool
  systemPool: pg.Pool
  ownerUrl: string
  /** Where the application's role logs in, for processes that read on their own. */
  appUrl: string
  /** Called after a transaction that emitted an event has committed. */
  onEmitted(listener: () => void): void
  /** Waits a moment for what is under way, then cuts it off. */
  close(): Promise<void>
}

function openPool(url: string, size: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
  })
  // An idle client whose server went away reports here; without a listener it would end the process.
  // While the pool closes nothing is lost.
  pool.on('error', (error) => {
    if (!pool.ending) onError(error)
  })
  // So does a client that is checked out, between two statements, and the pool does not listen for it then.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const closeMs = 2_000

/** Ends the pools. A client that is not given back in time is hung up, which undoes its transaction. */
async function endPools(clients: ReadonlySet<pg.PoolClient>, end: Promise<unknown>): Promise<boolean> {
  if (await endsWithin(closeMs, end)) return true
  for (const client of clients) (client as unknown as pg.Client).end().catch(() => {})
  return false
}

export type DatabaseOptions = {
  ownerUrl: string
  appUrl: string
  poolSize: number
  onError: (error: Error) => void
}

export function openDatabase({ ownerUrl, appUrl, poolSize, onError }: DatabaseOptions): Database {
  const appPool = openPool(appUrl, poolSize, onError)
  const systemPool = openPool(ownerUrl, Math.max(4, Math.ceil(poolSize / 2)), onError)
  const dialect = (pool: pg.Pool) => new PostgresDialect({ pool: statementPool(pool) })
  const app: Db = new Kysely({ dialect: dialect(appPool) })
  const system: Db = new Kysely({ dialect: dialect(systemPool) })
  const listeners: (() => void)[] = []
  const clients = new Set<pg.PoolClient>()
  for (const pool of [appPool, systemPool]) {
    pool.on('connect', (client) => void clients.add(client))
    pool.on('remove', (client) => void clients.delete(client))
  }
  const database: Database = {
    app,
    system,
    appPool,
    systemPool,
    ownerUrl,
    appUrl,
    onEmitted: (listener) => {
      listeners.push(listener)
    },
    close: async () => {
      const ended = await endPools(clients, Promise.all([app.destroy(), system.destroy()]))
      if (!ended) onError(new Error('statements were under way when the database was closed'))
    },
  }
  emittedListeners.set(database, listeners)
  return database
}

const emittedListeners = new WeakMap<Database, (() => void)[]>()
const emitting = new WeakSet<Tx>()
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Notes that this transaction wrote to the outbox, so that the relay is woken when it commits. */
export function markEmitting(tx: Tx): void {
  emitting.add(tx)
}

/**
 * Runs `work` in one transaction that sees only this tenant's rows. Commits when it resolves, rolls back when it throws.
 */
export const inTenant = <T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(db, db.app, `begin; ${seeing(tenantId)}`, work)

/** The same, but everything that `work` reads is as it was at one moment. For proofs: what it reads, it must not write. */
export const inSnapshot = <T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(db, db.app, `begin isolation level repeatable read; ${seeing(tenantId)}`, work)

/**
 * The same for what is done again should it get lost: its commit does not wait for the disk, and a row that somebody else
 * has locked for long is an error, not a stop for all.
 */
export const inTenantAgain = <T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(db, db.app, `${beginAgain('15s')}; ${seeing(tenantId)}`, work)

/** The same with the owner's role, for all tenants at once: no lock may hold up all of them. Never for a route's own work. */
export const inSystemAgain = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(db, db.system, beginAgain('1s'), work)

const beginAgain = (lockTimeout: string): string =>
  `begin; set local synchronous_commit = off; set local lock_timeout = '${lockTimeout}'`

/** Travels with the begin; the id is checked, so that it can stand in the text. */
function seeing(tenantId: string): string {
  if (!uuid.test(tenantId)) throw new Error(`not a tenant: ${tenantId}`)
  return `select set_config('recoup.tenant_id', '${tenantId}', true)`
}

async function transact<T>(db: Database, on: Db, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { value, emitted } = await on.connection().execute(async (connection) => {
    const tx = connection as Tx
    try {
      await sql.raw(begin).execute(tx)
      const value = await work(tx)
      await sql`commit`.execute(tx)
      return { value, emitted: emitting.has(tx) }
    } catch (error) {
      // A connection that is gone has rolled back by itself.
      await sql`rollback`.execute(tx).catch(() => {})
      throw error
    }
  })
  if (emitted) for (const wake of emittedListeners.get(db) ?? []) wake()
  return value
}

/** The rows of a statement. */
export async function rows<T>(tx: Db | Tx, query: RawBuilder<T>): Promise<T[]> {
  return (await query.execute(tx)).rows
}

/** The only row of a statement, or undefined. */
export async function row<T>(tx: Db | Tx, query: RawBuilder<T>): Promise<T | undefined> {
  return (await query.execute(tx)).rows[0]
}

/**
 * Runs several inserts and updates as one statement, sent with the transaction's next one: the same effect, no trip of its
 * own. None of them sees what another one writes, and none may touch a row that another one touches.
 */
export async function atOnce(tx: Tx, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  const parts = statements.map((statement, index) => sql`${sql.raw(`part${index}`)} as (${statement})`)
  await sql`${withNext} with ${sql.join(parts, sql`, `)} select 1`.execute(tx)
}

/** SQLSTATE of a failed statement, such as 23505 (unique_violation), and the constraint it names. */
export function databaseErrorOf(error: unknown): { code: string; constraint: string | undefined } | undefined {
  if (error instanceof pg.DatabaseError && error.code) return { code: error.code, constraint: error.constraint }
  return undefined
}

const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'])
const awayWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed)/

/** True when a statement failed because the database is not there: down, starting, or gone in the middle. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P0)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  return awayCodes.has((error as { code?: string }).code ?? '') || awayWords.test(error.message)
}

export { planAnew, withNext } from './statement-pool.ts'
export { type RawBuilder, sql }
