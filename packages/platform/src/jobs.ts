import { setTimeout as pause } from 'node:timers/promises'
import { type CronItem, Logger, parseCronItems, type Runner, run, runOnce, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { instantOf } from './clock.ts'
import { type Database, isDatabaseAway, type Tx } from './db.ts'
import { endsWithin } from './ends-within.ts'
import { createJobPresence } from './job-presence.ts'
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

/**
 * Runs the queue. Work of a process that died is given free again within seconds, not after graphile-worker's hours. At the
 * end jobs hear it by their signal and get `stopMs`; one that goes on regardless is given back, to be run again elsewhere.
 */
export function createJobRunner(db: Database, jobs: readonly Job[], log: Log, stopMs = 3_000): JobRunner {
  const stopping = new AbortController()
  const presence = createJobPresence(db, log)
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
      const stopped = runner?.stop().catch(() => {}) ?? Promise.resolve()
      if (!(await endsWithin(stopMs, stopped))) {
        log.warn({ jobs: [...presence.busy] }, 'jobs did not end in time and are given back')
        await endsWithin(stopMs, presence.giveBack())
      }
      await presence.stop()
      await endsWithin(
        stopMs,
        pool.end().catch(() => {}),
      )
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

const quietLogger = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ source: 'jobs' }, message)
    else if (level === 'warning') log.warn({ source: 'jobs' }, message)
    else log.debug({ source: 'jobs' }, message)
  })
