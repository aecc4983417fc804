import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { instantOf } from './clock.ts'
import { type Database, isDatabaseAway, rows, type Tx } from './db.ts'
import type { Log } from './log.ts'
import { jobsFinished } from './metrics.ts'

/** A task that runs in the background; it is tried again, with growing pauses, until it succeeds. */
export type Job = {
  name: string
  /** crontab timing in UTC, for tasks that come round: `*\/5 * * * *` */
  every?: string
  run(payload: Record<string, unknown>, context: { signal: AbortSignal }): Promise<void>
}

/**
 * Puts a job into the queue in this transaction. With a `key` a later call replaces the waiting job: one timer for each
 * thing that waits. Jobs of one `queue` run one after another.
 */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: Record<string, unknown>,
  options: { key?: string; runAtMs?: number; maxAttempts?: number; queue?: string } = {},
): Promise<void> {
  await sql`select platform.enqueue(${name}, ${JSON.stringify(payload)}::json,
    ${options.runAtMs === undefined ? null : instantOf(options.runAtMs)}::timestamptz, ${options.key ?? null},
    ${options.maxAttempts ?? 25}, ${options.queue ?? null})`.execute(tx)
}

export type JobRunner = { start(): Promise<void>; drain(): Promise<void>; stop(): Promise<void> }

/** How long the outcome of a job may take to reach the database before the job counts as forgotten. */
const outcomeGraceMs = 10_000

/** Runs the queue. Work of a process that died is given free again within seconds, not after graphile-worker's hours. */
export function createJobRunner(db: Database, jobs: readonly Job[], log: Log): JobRunner {
  const stopping = new AbortController()
  const presence = createPresence(db, log)
  const pool = createJobPool(db, log)
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown, { job: { id } }: { job: { id: string } }) => {
        presence.busy.add(id)
        try {
          await runPatiently(job, (payload ?? {}) as Record<string, unknown>, stopping.signal)
          jobsFinished.labels(job.name, 'done').inc()
        } catch (error) {
          jobsFinished.labels(job.name, 'failed').inc()
          log.warn({ err: error, task: job.name }, 'a job failed and will be tried again')
          throw error
        } finally {
          // graphile-worker writes the outcome down after this; until then the job is still ours.
          setTimeout(() => presence.busy.delete(id), outcomeGraceMs).unref()
        }
      },
    ]),
  )
  const cron: CronItem[] = jobs.flatMap((job) =>
    job.every ? [{ task: job.name, match: job.every, identifier: job.name }] : [],
  )
  let runner: Runner | undefined
  return {
    start: async () => {
      await presence.start()
      runner = await run({
        pgPool: pool,
        concurrency: 4,
        noHandleSignals: true,
        pollInterval: 1_000,
        taskList,
        parsedCronItems: parseCronItems(cron),
        events: presence.events,
        logger: quietLogger(log),
        preset: { worker: { gracefulShutdownAbortTimeout: 5_000 } },
      })
      runner.promise.catch((error) => log.error({ err: error }, 'the job runner ended'))
    },
    drain: () => runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: quietLogger(log) }),
    stop: async () => {
      stopping.abort()
      await runner?.stop().catch(() => {})
      await presence.stop()
      await pool.end().catch(() => {})
    },
  }
}

/** A database that is away is nobody's failure: the job waits for it and starts again, without counting a try. */
async function runPatiently(job: Job, payload: Record<string, unknown>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await job.run(payload, { signal })
    } catch (error) {
      if (signal.aborted || !isDatabaseAway(error)) throw error
      await pause(300)
    }
  }
}

/**
 * Waits for a database that is away instead of failing: graphile-worker does not expect a job's outcome to be refused, and
 * would leave the job locked.
 */
class PatientPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): void
  override connect(
    callback?: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ) {
    if (callback) return super.connect(callback)
    return this.connectPatiently()
  }

  private async connectPatiently(): Promise<pg.PoolClient> {
    for (;;) {
      try {
        return await super.connect()
      } catch (error) {
        if (this.ending || !isDatabaseAway(error)) throw error
        await pause(200)
      }
    }
  }
}

/**
 * graphile-worker's own connections. It writes job ids into JSON when a job fails, which a bigint refuses: here int8 stays
 * text. With the other pools' bigint a failed job would never be given back.
 */
function createJobPool(db: Database, log: Log): pg.Pool {
  const types: pg.CustomTypesConfig = {
    getTypeParser: ((oid: number, format?: 'text') =>
      oid === pg.types.builtins.INT8 ? String : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new PatientPool({ connectionString: db.ownerUrl, max: 8, connectionTimeoutMillis: 10_000, types })
  const lost = (error: Error) => {
    if (!pool.ending) log.warn({ err: error }, 'a connection of the job queue was lost')
  }
  pool.on('error', lost)
  pool.on('connect', (client) => void client.on('error', lost))
  return pool
}

/**
 * Each pool of workers (its id is what jobs are locked by) holds a session lock named after itself. A job whose pool's lock
 * is free belongs to a process that is gone.
 */
function createPresence(db: Database, log: Log) {
  const events: WorkerEvents = new EventEmitter()
  const mine: string[] = []
  const busy = new Set<string>()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  async function hold(): Promise<pg.Client> {
    if (client) return client
    const fresh = new pg.Client({ connectionString: db.ownerUrl, application_name: 'recoup workers' })
    fresh.on('error', () => {
      client = undefined
    })
    await fresh.connect()
    for (const id of mine) await fresh.query('select pg_advisory_lock(hashtextextended($1, 7))', [id])
    client = fresh
    return fresh
  }

  async function freeOrphans(): Promise<void> {
    try {
      const holder = await hold()
      const locked = await rows<{ id: string }>(
        db.system,
        sql`select distinct locked_by as id from graphile_worker._private_jobs where locked_at < now() - interval '1 second'`,
      )
      await freeForgotten()
      for (const { id } of locked) {
        if (mine.includes(id)) continue
        const { rows: answer } = await holder.query('select pg_try_advisory_lock(hashtextextended($1, 7)) as free', [
          id,
        ])
        if (!answer[0].free) continue
        await sql`select graphile_worker.force_unlock_workers(${[id]}::text[])`.execute(db.system)
        await holder.query('select pg_advisory_unlock(hashtextextended($1, 7))', [id])
        log.info({ worker: id }, 'took over the jobs of a process that is gone')
      }
    } catch (error) {
      log.warn({ err: error }, 'could not look for jobs of dead processes')
    }
  }

  /** Jobs that ended here without their outcome reaching the database, which went away at that moment: to be run again. */
  async function freeForgotten(): Promise<void> {
    await sql`
      with forgotten as (
        update graphile_worker._private_jobs set locked_at = null, locked_by = null
        where locked_by = any(${mine}::text[]) and locked_at < now() - interval '3 seconds'
          and not (id = any(${[...busy]}::bigint[]))
        returning job_queue_id)
      update graphile_worker._private_job_queues set locked_at = null, locked_by = null
      where id in (select job_queue_id from forgotten)`.execute(db.system)
  }

  events.on('pool:create', ({ workerPool }) => {
    mine.push(workerPool.id)
    client?.query('select pg_advisory_lock(hashtextextended($1, 7))', [workerPool.id]).catch(() => {})
  })
  return {
    events,
    /** ids of the jobs that run in this process */
    busy,
    start: async () => {
      await hold()
      await freeOrphans()
      timer = setInterval(freeOrphans, 1_000)
    },
    stop: async () => {
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}

const quietLogger = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ source: 'jobs' }, message)
    else if (level === 'warning') log.warn({ source: 'jobs' }, message)
    else log.debug({ source: 'jobs' }, message)
  })
