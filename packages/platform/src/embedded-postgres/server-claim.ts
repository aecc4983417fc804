import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { ownerRole } from './initialise-cluster.ts'
import { isAlive, type Postmaster } from './postmaster.ts'

/**
 * Who supervises a server says so by an advisory lock on a connection that stays open: it ends with its process,
 * however that dies, so unlike a lock file it is never stale.
 */
export type ServerClaim = { client: Client; release(): Promise<void> }

const claimKey = 7_326_867 // 'recoup' on a telephone keypad, first digits; any number that nobody else uses

export function ownerUrl(port: number, password: string, database: string): string {
  return `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${database}`
}

export async function connect(port: number, password: string, database: string, name: string): Promise<Client> {
  const client = new Client({
    connectionString: ownerUrl(port, password, database),
    application_name: name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  client.on('error', () => undefined) // an ended connection shows in the next query, or by its 'end' event
  await client.connect()
  return client
}

/**
 * Waits until the server answers, however long recovery after a power loss takes, and claims it.
 * Throws when another live process supervises it, when the password is refused, or when the server ends.
 */
export async function claimServer(
  postmaster: Postmaster,
  password: string,
  dataDir: string,
  log: (message: string) => void,
): Promise<ServerClaim> {
  const client = await connectWhenReady(postmaster, password, log)
  const deadline = performance.now() + 3_000
  for (;;) {
    const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [claimKey])
    if (rows[0]?.claimed === true) return { client, release: () => client.end() }
    const holder = await readHolder(client)
    // The connection of a process killed a moment ago is still being cleared away.
    if (performance.now() > deadline || (holder !== undefined && isAlive(holder))) {
      await client.end()
      throw new Error(
        `Recoup is already running on ${dataDir}${holder === undefined ? '' : ` as process ${holder}`}. Stop it first, or set RECOUP_DATA to another folder.`,
      )
    }
    await pause(50)
  }
}

/** Whether a process supervises this server, that is, whether the product runs. One that was killed left it to itself. */
export async function isClaimed(postmaster: Postmaster, password: string): Promise<boolean> {
  const client = await connect(postmaster.port, password, 'postgres', `recoup ${process.pid} looks`)
  try {
    const { rowCount } = await client.query(
      `select from pg_locks where locktype = 'advisory' and objid = $1 and granted`,
      [claimKey],
    )
    return rowCount !== 0
  } finally {
    await client.end()
  }
}

/** Keeps the claim over a restart of the server's sessions; `lost` resolves when the server itself is gone. */
export function holdClaim(
  postmaster: Postmaster,
  first: ServerClaim,
  password: string,
): { lost: Promise<void>; release(): Promise<void> } {
  let current = first
  let released = false
  const lost = new Promise<void>((resolve) => {
    const renew = async () => {
      while (!released && isAlive(postmaster.pid)) {
        try {
          const client = await connect(postmaster.port, password, 'postgres', `recoup ${process.pid}`)
          await client.query('select pg_try_advisory_lock($1)', [claimKey])
          current = { client, release: () => client.end() }
          client.once('end', () => void renew())
          return
        } catch {
          await pause(100)
        }
      }
      if (!released) resolve()
    }
    first.client.once('end', () => void renew())
  })
  return {
    lost,
    async release() {
      released = true
      await current.release().catch(() => undefined)
    },
  }
}

async function connectWhenReady(
  postmaster: Postmaster,
  password: string,
  log: (message: string) => void,
): Promise<Client> {
  let sayAt = performance.now() + 3_000
  for (;;) {
    try {
      return await connect(postmaster.port, password, 'postgres', `recoup ${process.pid}`)
    } catch (error) {
      if (!isAlive(postmaster.pid)) throw new Error('PostgreSQL ended while starting.', { cause: error })
      // 57P03: starting up, recovering or shutting down. Another code is an answer.
      if (error instanceof DatabaseError && error.code !== '57P03') {
        throw new Error(`PostgreSQL on port ${postmaster.port} refuses its owner: ${error.message}`, { cause: error })
      }
    }
    if (performance.now() > sayAt) {
      log('Waiting for PostgreSQL, which recovers what was in flight when it was last ended')
      sayAt += 5_000
    }
    await pause(20)
  }
}

async function readHolder(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
     where pid in (select pid from pg_locks where locktype = 'advisory' and objid = $1 and granted)`,
    [claimKey],
  )
  const pid = Number(rows[0]?.name.split(' ')[1])
  return Number.isInteger(pid) ? pid : undefined
}
