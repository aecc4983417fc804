import { inTenant } from '@recoup/platform/db'
import type { Context, Platform } from '@recoup/platform/platform'
import type { SeedWish } from './begin-seeding.ts'
import { type DemoDeps, type DemoOrganisation, requireDemo } from './demo-organisation.ts'
import { getSimulator } from './routes/get-simulator.ts'
import { postBurst } from './routes/post-burst.ts'
import { postSeed } from './routes/post-seed.ts'
import { putSimulator } from './routes/put-simulator.ts'
import { seedExamples } from './seed-examples.ts'
import { type ParallelSeeding, seedInParallel } from './seed-in-parallel.ts'
import type { Seeding } from './seeding.ts'
import { createSimulatorRunner, type SimulatorRunner } from './simulator/create-simulator.ts'

/** What the process that runs this does with it, besides routes. */
export type DemoApi = {
  /** Fills a demo organisation in bulk, then has its figures counted anew. */
  seed(organisation: DemoOrganisation, wish: SeedWish, how: ParallelSeeding): Promise<Seeding>
  /** A thousand payments or so, at once, into a demo organisation. */
  seedExamples(tenantId: string, wish: { payments: number; seed: number }): Promise<void>
  simulator: SimulatorRunner
}

/** The table of contents of what only demo organisations have. */
export function createDemo(platform: Platform, deps: DemoDeps): Context & { api: DemoApi } {
  const { db, clock } = platform
  return {
    routes: [postSeed(deps), getSimulator(deps), putSimulator(deps), postBurst(deps)],
    consumers: [],
    jobs: [],
    api: {
      simulator: createSimulatorRunner(platform, deps),
      seed: async (organisation, wish, how) => {
        await requireDemo(deps, organisation)
        const seeding = await seedInParallel(platform, organisation, wish, how)
        await inTenant(db, organisation.tenantId, (tx) => deps.countAnew(tx, organisation.tenantId))
        return seeding
      },
      seedExamples: async (tenantId, wish) => {
        const organisation = await requireDemo(deps, { tenantId })
        await inTenant(db, tenantId, (tx) => seedExamples(tx, deps, organisation, wish, clock.now()))
      },
    },
  }
}
