import pg from 'pg'
import type { Log } from './log.ts'

export type RelayLease = {
  /** True while this process is the one that delivers. Tries to become it; otherwise wakes the one that is. */
  take(): Promise<boolean>
  release(): Promise<void>
}

const lockOrWake = `
  select held, case when not held then pg_notify('recoup_outbox', '') end
  from (select pg_try_advisory_lock(hashtext('recoup relay')) as held) as lock`

/**
 * The right to deliver, held by one process of the cluster: a session lock, free again the moment that its holder's
 * connection is gone. A standby keeps one connection open and passes its wake-ups on to the holder.
 */
export function createRelayLease(ownerUrl: string, log: Log, onWoken: () => void): RelayLease {
  let client: pg.Client | undefined
  let held = false

  function forget(lost: pg.Client): void {
    if (client !== lost) return
    client = undefined
    held = false
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: ownerUrl,
      application_name: 'recoup relay',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    fresh.on('error', () => forget(fresh))
    fresh.on('end', () => forget(fresh))
    fresh.on('notification', onWoken)
    await fresh.connect()
    return fresh
  }

  return {
    take: async () => {
      if (client && held) return true
      try {
        const mine = client ?? (await connect())
        client = mine
        const { rows } = await mine.query<{ held: boolean }>(lockOrWake)
        if (!rows[0]?.held) return false
        await mine.query('listen recoup_outbox')
        held = client === mine
        return held
      } catch (error) {
        log.warn({ err: error }, 'the relay cannot reach the database')
        const broken = client
        client = undefined
        await broken?.end().catch(() => {})
        return false
      }
    },
    release: async () => {
      const mine = client
      client = undefined
      held = false
      await mine?.end().catch(() => {})
    },
  }
}
