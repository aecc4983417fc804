import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { type Database, rows } from './db.ts'
import type { Log } from './log.ts'

/**
 * Each pool of workers (its id is what jobs are locked by) holds a session lock named after itself. A job whose pool's lock
 * is free belongs to a process that is gone.
 */
export function createJobPresence(db: Database, log: Log) {
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
    /** Gives back what runs here, for another process to run. */
    giveBack: async () => {
      clearInterval(timer)
      await sql`select graphile_worker.force_unlock_workers(${mine}::text[])`.execute(db.system)
    },
    stop: async () => {
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}
