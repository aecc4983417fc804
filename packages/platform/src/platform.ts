import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db.ts'
import type { Job } from './jobs.ts'
import type { Log } from './log.ts'
import type { Consumer } from './relay.ts'
import type { Route } from './route.ts'

/** What every context is handed. */
export type Platform = { config: Config; db: Database; clock: Clock; log: Log }

/** What every context gives: its endpoints, what it listens to, its background work. Its api is its own. */
export type Context = { routes: readonly Route[]; consumers: readonly Consumer[]; jobs: readonly Job[] }
