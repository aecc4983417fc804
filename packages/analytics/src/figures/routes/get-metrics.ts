import { metricsSchema, rangeQuerySchema } from '@recoup/contracts/analytics'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { moneyRefusals } from '../../money/choose-money.ts'
import { createMonthCopies } from '../month-copies.ts'
import { rangeRefusals } from '../range.ts'
import { readMetrics } from '../read-metrics.ts'

/** Opens no transaction where what it keeps in memory still holds: this is what dashboards ask at every payment. */
export function getMetrics({ db }: Platform): Route {
  const copies = createMonthCopies(db)
  return defineOpenRoute({
    method: 'GET',
    path: '/api/analytics/metrics',
    tag: 'Analytics',
    summary: 'What came in within a range, and in as many days before',
    permission: 'analytics:read',
    query: rangeQuerySchema,
    answer: metricsSchema,
    refusals: { ...rangeRefusals, ...moneyRefusals },
    handle: ({ actor, query }) => readMetrics(db, copies, actor, query),
  })
}
