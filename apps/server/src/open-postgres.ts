import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '@recoup/platform/config'
import { startEmbeddedPostgres } from '@recoup/platform/embedded-postgres/start-embedded-postgres'
import type { Log } from '@recoup/platform/log'

/**
 * The PostgreSQL to use: DATABASE_URL, or the embedded one, which is started again at the same address when it dies under
 * us (connections come back by themselves).
 */
export async function openPostgres(
  config: Config,
  log: Log,
  say: (step: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  const options = { dataDir: config.dataDir, log: say }
  let running = await startEmbeddedPostgres(options)
  const { url } = running
  const port = Number(new URL(url).port)
  let stopping = false

  const watch = (): void => {
    running.exited.then(async (why) => {
      if (stopping) return
      log.error({ why }, 'PostgreSQL is gone; starting it again')
      for (let attempt = 1; attempt <= 10 && !stopping; attempt++) {
        try {
          running = await startEmbeddedPostgres({ ...options, port })
          log.info('PostgreSQL is back')
          return watch()
        } catch (error) {
          log.error({ err: error, attempt }, 'PostgreSQL did not start again')
          await pause(attempt * 200)
        }
      }
      if (!stopping) process.kill(process.pid, 'SIGTERM')
    })
  }
  watch()
  return {
    url,
    stop: async () => {
      stopping = true
      await running.stop()
    },
  }
}
