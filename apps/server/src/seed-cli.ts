import { availableParallelism } from 'node:os'
import { AppError } from '@recoup/platform/app-error'
import { systemClock } from '@recoup/platform/clock'
import { type Config, ConfigError, readConfig } from '@recoup/platform/config'
import { row, sql } from '@recoup/platform/db'
import { findRunningPostgres } from '@recoup/platform/embedded-postgres/find-running-postgres'
import { createLog } from '@recoup/platform/log'
import { appUrlOf, migrate } from '@recoup/platform/migrate'
import { compose, type House, migrationFolders } from './compose.ts'
import { demoName, ensureDemo } from './ensure-demo.ts'
import { keepDemoLogin } from './keep-demo-login.ts'
import { openPostgres } from './open-postgres.ts'
import { readSeedArguments, SeedArgumentsError, type SeedOptions, seedUsage } from './seed-arguments.ts'
import { createSeedReport } from './seed-report.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `npm run seed`: fills a demo organisation in bulk, beside the running product or by itself. */
async function main(config: Config, options: SeedOptions): Promise<void> {
  const log = createLog('silent')
  const running = config.databaseUrl ? undefined : await findRunningPostgres(config.dataDir)
  const postgres = running ? { url: running, stop: async () => {} } : await openPostgres(config, log, say)
  let house: House | undefined
  try {
    if (!running) await migrate(postgres.url, config.databaseAppUrl ?? appUrlOf(postgres.url), migrationFolders)
    house = await compose({ config, ownerUrl: postgres.url, clock: systemClock, log })
    if (options.organisation === undefined) await ensureDemo(house, keepDemoLogin(config), say)
    await fill(house, options)
    if (running) say('The running product counts the figures anew; they are there in a moment.')
    else {
      say('counting the figures')
      await house.jobs.drain()
    }
    await sayHowLarge(house)
  } finally {
    await house?.close()
    await postgres.stop()
  }
}

async function fill(house: House, options: SeedOptions): Promise<void> {
  const organisation = await findOrganisation(house, options.organisation)
  const { connections, organisation: _named, ...wish } = options
  const report = createSeedReport(wish.payments, say)
  await house.demo.seed(organisation, wish, {
    connections,
    begun: ({ arguments: { payments, customers, seed, until } }, continued) =>
      say(
        `${continued ? 'going on with' : 'filling'} ${organisation.name} (${organisation.tenantId}): ${payments} payments of ${customers} customers, seed ${seed}, until ${until}`,
      ),
    report: report.step,
    progress: report.progress,
  })
  for (const line of report.summary()) say(line)
}

async function findOrganisation(house: House, named: string | undefined) {
  const all = await house.identity.api.organisations()
  const found = all.filter(({ tenantId, name, demo }) =>
    named ? tenantId === named || name === named : demo && name === demoName,
  )
  const [only] = found
  if (only && found.length === 1) return only
  const known = all.filter(({ demo }) => demo).map(({ tenantId, name }) => `  ${tenantId}  ${name}`)
  throw new SeedArgumentsError(
    `${found.length === 0 ? 'There is no such organisation' : 'Several organisations have that name: say its id'}. Demo organisations here:\n${known.join('\n')}`,
  )
}

async function sayHowLarge(house: House): Promise<void> {
  const size = await row<{ mb: number }>(
    house.db.system,
    sql`select (pg_database_size(current_database()) / 1048576)::int as mb`,
  )
  say(`The database takes ${size?.mb.toLocaleString('en')} MB.`)
}

try {
  if (process.argv.includes('--help')) say(seedUsage)
  else
    await main(
      readConfig(process.env),
      readSeedArguments(process.argv.slice(2), systemClock.now(), availableParallelism()),
    )
  process.exit(0)
} catch (error) {
  if (error instanceof SeedArgumentsError) process.stderr.write(`${error.message}\n\n${seedUsage}`)
  else if (error instanceof ConfigError || error instanceof AppError) process.stderr.write(`${error.message}\n`)
  else
    process.stderr.write(
      `Recoup could not fill the organisation: ${error instanceof Error ? error.message : String(error)}\nRun the same command again: what is there already is kept.\n`,
    )
  process.exit(1)
}
