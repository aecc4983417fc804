import { fileURLToPath } from 'node:url'
import { createAnalytics, enqueueBuild } from '@recoup/analytics'
import { permissionsOfRole } from '@recoup/contracts/permissions'
import { createIdentity } from '@recoup/identity'
import { createNotifications } from '@recoup/notifications'
import type { Clock } from '@recoup/platform/clock'
import type { Config } from '@recoup/platform/config'
import { type Database, openDatabase } from '@recoup/platform/db'
import { endsWithin } from '@recoup/platform/ends-within'
import { createHttp } from '@recoup/platform/http'
import { createJobRunner, type JobRunner } from '@recoup/platform/jobs'
import type { Log } from '@recoup/platform/log'
import { createMailJob } from '@recoup/platform/mail'
import { appUrlOf } from '@recoup/platform/migrate'
import { mountRoutes } from '@recoup/platform/mount-routes'
import { mountOperations } from '@recoup/platform/operations'
import type { Platform } from '@recoup/platform/platform'
import { createRealtime, type Realtime } from '@recoup/platform/realtime'
import { createRelay, type Relay } from '@recoup/platform/relay'
import type { Route } from '@recoup/platform/route'
import { createUpkeep } from '@recoup/platform/upkeep'
import { createReceivables } from '@recoup/receivables'
import { createSandbox } from '@recoup/sandbox'
import type { FastifyInstance } from 'fastify'

const folder = (path: string): string => fileURLToPath(new URL(`../../../packages/${path}`, import.meta.url))

/** Each context's migrations, in the order in which they stand on one another. */
export const migrationFolders: readonly string[] = [
  folder('platform/migrations'),
  folder('identity/migrations'),
  folder('receivables/migrations'),
  folder('notifications/migrations'),
  folder('sandbox/migrations'),
  folder('analytics/migrations'),
]

export type House = {
  server: FastifyInstance
  db: Database
  identity: ReturnType<typeof createIdentity>
  demo: ReturnType<typeof createReceivables>['demo']
  relay: Relay
  jobs: JobRunner
  realtime: Realtime
  routes: readonly Route[]
  /** Listens, and starts what runs in the background. `port` 0 takes any free one. Returns the API's address. */
  open(listen: { host: string; port: number }): Promise<string>
  /** Drains what is under way, then closes: in some seconds, whatever is still going on then. */
  close(): Promise<void>
}

/** Wires the contexts together: the only file that knows which of them run in this process. */
export async function compose(options: { config: Config; ownerUrl: string; clock: Clock; log: Log }): Promise<House> {
  const { config, ownerUrl, clock, log } = options
  const db = openDatabase({
    ownerUrl,
    appUrl: config.databaseAppUrl ?? appUrlOf(ownerUrl),
    poolSize: config.databasePool,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  })
  const platform: Platform = { config, db, clock, log }
  let apiUrl = ''
  let closing: Promise<void> | undefined

  const identity = createIdentity(platform)
  const sandbox = config.sandbox ? createSandbox(platform) : undefined
  const people = async (tenantId: string) =>
    (await identity.api.peopleOf(tenantId)).map((person) => ({
      ...person,
      permissions: permissionsOfRole[person.role],
    }))
  const receivables = createReceivables(platform, {
    organisations: () => identity.api.organisations(),
    people,
    countAnew: enqueueBuild,
    providers: sandbox ? { sandbox: sandbox.credentials } : {},
  })
  const notifications = createNotifications(platform, {
    organisations: () => identity.api.organisations(),
    people,
  })

  const analytics = createAnalytics(platform, {
    organisations: () => identity.api.organisations(),
    recounts: receivables.api,
  })

  const contexts = [identity, receivables, notifications, analytics, createUpkeep(platform)]
  const routes = contexts.flatMap((context) => context.routes)
  // Notifications last: what is published locks the organisation's feed until the commit, so nothing comes after it.
  const consumers = [identity, receivables, analytics, notifications].flatMap((context) => context.consumers)
  const relay = createRelay(db, consumers, log)
  const jobs = createJobRunner(db, [createMailJob(config, db), ...contexts.flatMap((context) => context.jobs)], log)
  const realtime = createRealtime(db, log, identity.authenticateToken, '/ws/payments')
  const server = await createHttp(config, log)
  mountRoutes(server, routes, db, identity.authenticate)
  await mountOperations(server, routes, { config, db })

  return {
    server,
    db,
    identity,
    demo: receivables.demo,
    relay,
    jobs,
    realtime,
    routes,
    open: async ({ host, port }) => {
      await realtime.attach(server.server)
      apiUrl = await server.listen({ host, port })
      await sandbox?.listen({
        port: config.sandboxPort,
        webhookUrl: `${apiUrl.replace('0.0.0.0', '127.0.0.1').replace('[::]', '127.0.0.1')}/api/webhooks/sandbox`,
      })
      relay.start()
      await jobs.start()
      receivables.demo.simulator.start()
      return apiUrl
    },
    close: () => {
      closing ??= closeInOrder(log, [
        { 'live feed': () => realtime.stop() },
        // Side by side: none of them waits for another, and each cuts off what takes too long by itself.
        {
          server: () => server.close(),
          jobs: () => jobs.stop(),
          relay: () => relay.stop(),
          simulator: () => receivables.demo.simulator.stop(),
        },
        { sandbox: async () => sandbox?.close() },
        { database: () => db.close() },
      ])
      return closing
    },
  }
}

/** Each step has its own limit; this one is for what they forget. Together they stay below what main.ts waits. */
const stepMs = 5_000

async function closeInOrder(log: Log, steps: readonly Record<string, () => PromiseLike<unknown>>[]): Promise<void> {
  const closeOne = async ([what, close]: [string, () => PromiseLike<unknown>]): Promise<void> => {
    try {
      if (!(await endsWithin(stepMs, Promise.resolve(close())))) log.error({ what }, 'did not close in time')
    } catch (error) {
      log.error({ err: error, what }, 'did not close cleanly')
    }
  }
  for (const step of steps) await Promise.all(Object.entries(step).map(closeOne))
}
