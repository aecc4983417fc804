import { fileURLToPath } from 'node:url'
import { permissionsOfRole } from '@recoup/contracts/permissions'
import { createIdentity } from '@recoup/identity'
import { createNotifications } from '@recoup/notifications'
import type { Clock } from '@recoup/platform/clock'
import type { Config } from '@recoup/platform/config'
import { type Database, openDatabase } from '@recoup/platform/db'
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
]

export type House = {
  server: FastifyInstance
  db: Database
  identity: ReturnType<typeof createIdentity>
  relay: Relay
  jobs: JobRunner
  realtime: Realtime
  routes: readonly Route[]
  /** Listens, and starts what runs in the background. `port` 0 takes any free one. Returns the API's address. */
  open(listen: { host: string; port: number }): Promise<string>
  /** Drains what is under way, then closes. */
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

  const identity = createIdentity(platform)
  const sandbox = config.sandbox ? createSandbox(platform) : undefined
  const receivables = createReceivables(platform, {
    organisations: () => identity.api.organisations(),
    providers: sandbox ? { sandbox: sandbox.credentials } : {},
  })
  const notifications = createNotifications(platform, {
    organisations: () => identity.api.organisations(),
    people: async (tenantId) =>
      (await identity.api.peopleOf(tenantId)).map((person) => ({
        ...person,
        permissions: permissionsOfRole[person.role],
      })),
  })

  const contexts = [identity, receivables, notifications, createUpkeep(platform)]
  const routes = contexts.flatMap((context) => context.routes)
  const relay = createRelay(db, [...notifications.consumers, ...receivables.consumers, ...identity.consumers], log)
  const jobs = createJobRunner(db, [createMailJob(config, db), ...contexts.flatMap((context) => context.jobs)], log)
  const realtime = createRealtime(db, log, identity.authenticateToken, '/ws/payments')
  const server = await createHttp(config, log)
  mountRoutes(server, routes, db, identity.authenticate)
  await mountOperations(server, routes, { config, db })

  return {
    server,
    db,
    identity,
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
      return apiUrl
    },
    close: async () => {
      await realtime.stop()
      await server.close()
      await jobs.stop()
      await relay.stop()
      await sandbox?.close()
      await db.close()
    },
  }
}
