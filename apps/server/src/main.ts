import { systemClock } from '@recoup/platform/clock'
import { type Config, ConfigError, readConfig } from '@recoup/platform/config'
import { isDatabaseAway } from '@recoup/platform/db'
import { createLog, type Log } from '@recoup/platform/log'
import { appUrlOf, migrate } from '@recoup/platform/migrate'
import { compose, migrationFolders } from './compose.ts'
import { ensureDemo } from './ensure-demo.ts'
import { keepDemoLogin } from './keep-demo-login.ts'
import { openPostgres } from './open-postgres.ts'

/** The server: configuration, database, schema, contexts, in this order; and the way back at SIGTERM. */
async function main(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const say = (step: string): void => log.info({ step }, step)
  const postgres = await openPostgres(config, log, say)
  try {
    await serve(config, log, say, postgres)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function serve(
  config: Config,
  log: Log,
  say: (step: string) => void,
  postgres: { url: string; stop(): Promise<void> },
): Promise<void> {
  say('bringing the schema up to date')
  const appUrl = config.databaseAppUrl ?? appUrlOf(postgres.url)
  await migrate(postgres.url, appUrl, migrationFolders, (name) => say(`migration ${name}`))
  const house = await compose({ config, ownerUrl: postgres.url, clock: systemClock, log })

  let stopping = false
  const stop = async (why: string, code = 0): Promise<void> => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    setTimeout(() => process.exit(1), 12_000).unref()
    await house.close().catch((error) => log.error({ err: error }, 'the server did not close cleanly'))
    await postgres.stop()
    process.exit(code)
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  // Started by `npm start`: when that process is gone, however it went, this one goes too.
  process.on('disconnect', () => stop('the supervisor is gone'))
  process.on('unhandledRejection', (error) => {
    // The job queue lets these through; what it was about is taken up again when the database is back.
    if (isDatabaseAway(error)) return log.error({ err: error }, 'the database went away in the middle')
    log.fatal({ err: error }, 'an error was not handled')
    stop('unhandled error', 1)
  })

  if (config.demo) await ensureDemo(house, keepDemoLogin(config), say)
  const address = await house.open({ host: config.apiHost, port: config.apiPort })
  log.info({ address }, 'ready')
}

try {
  await main(readConfig(process.env))
} catch (error) {
  if (error instanceof ConfigError)
    process.stderr.write(`${error.message}\nSee .env.example for what each variable means.\n`)
  else if ((error as { code?: string }).code === 'EADDRINUSE')
    process.stderr.write(`The port for the API is taken. Set API_PORT to a free one, or stop what uses it.\n`)
  else process.stderr.write(`Recoup could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
