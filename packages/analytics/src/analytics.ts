import type { Context, Platform } from '@recoup/platform/platform'
import type { AnalyticsDeps } from './deps.ts'
import { getHeatmap } from './figures/routes/get-heatmap.ts'
import { getMethods } from './figures/routes/get-methods.ts'
import { getMetrics } from './figures/routes/get-metrics.ts'
import { getTrends } from './figures/routes/get-trends.ts'
import { factsConsumer } from './models/handle-facts.ts'
import { paymentSource } from './models/payment-source.ts'
import { buildJob, checkJob } from './proof/proof-jobs.ts'
import { getCheck } from './proof/routes/get-check.ts'
import { postRebuild } from './proof/routes/post-rebuild.ts'
import { deleteExchangeRate } from './rates/routes/delete-exchange-rate.ts'
import { getExchangeRates } from './rates/routes/get-exchange-rates.ts'
import { postExchangeRate } from './rates/routes/post-exchange-rate.ts'
import { debtSource } from './receivables-figures/debt-source.ts'
import { getAging } from './receivables-figures/routes/get-aging.ts'
import { getKpis } from './receivables-figures/routes/get-kpis.ts'

export type { AnalyticsDeps } from './deps.ts'
export { enqueueBuild } from './proof/enqueue-build.ts'

/** What came in, when, how, and what is still owed: sums that are kept up to date by what happens. */
export function createAnalytics(platform: Platform, deps: AnalyticsDeps): Context {
  const sources = [paymentSource(deps), debtSource(deps)]
  return {
    routes: [
      getMetrics(platform),
      getTrends,
      getMethods,
      getHeatmap,
      getAging,
      getKpis,
      getExchangeRates,
      postExchangeRate,
      deleteExchangeRate,
      getCheck,
      postRebuild,
    ],
    consumers: [factsConsumer(deps, sources)],
    jobs: [buildJob(platform, deps, sources), checkJob(platform, deps, sources)],
  }
}
