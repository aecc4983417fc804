import { heatmapSchema, rangeQuerySchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { moneyRefusals } from '../../money/choose-money.ts'
import { rangeRefusals } from '../range.ts'
import { readHeatmap } from '../read-heatmap.ts'

export const getHeatmap = defineRoute({
  method: 'GET',
  path: '/api/analytics/heatmap',
  tag: 'Analytics',
  summary: 'What came in by day of the week and hour of the day',
  permission: 'analytics:read',
  query: rangeQuerySchema,
  answer: heatmapSchema,
  refusals: { ...rangeRefusals, ...moneyRefusals },
  handle: ({ tx, actor, query }) => readHeatmap(tx, actor, query),
})
