import pg from 'pg'
import type { Log } from './log.ts'

export type NotificationListener = { start(): Promise<void>; stop(): Promise<void> }

const retryMs = 500

/** Listens on channels of the database and comes back by itself when the connection is lost. */
export function createNotificationListener(
  options: { url: string; channels: readonly string[]; log: Log },
  hear: (channel: string, payload: string) => void,
  onConnected: () => Promise<void>,
): NotificationListener {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function retry(): void {
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      connect().catch((error) => {
        options.log.warn({ err: error }, 'the live feed cannot reach the database')
        retry()
      })
    }, retryMs)
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: options.url,
      application_name: 'recoup feed',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    const lost = () => {
      if (client !== fresh) return
      client = undefined
      retry()
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ channel, payload }) => {
      if (!payload) return
      try {
        hear(channel, payload)
      } catch (error) {
        options.log.warn({ err: error, channel }, 'a notification could not be read')
      }
    })
    try {
      await fresh.connect()
      for (const channel of options.channels) await fresh.query(`listen ${channel}`)
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    if (stopped) return fresh.end()
    client = fresh
    await onConnected()
  }

  return {
    start: connect,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      const mine = client
      client = undefined
      await mine?.end().catch(() => {})
    },
  }
}
