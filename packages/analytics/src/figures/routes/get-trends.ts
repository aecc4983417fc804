import { trendsQuerySchema, trendsSchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { moneyRefusals } from '../../money/choose-money.ts'
import { rangeRefusals } from '../range.ts'
import { readTrends } from '../read-trends.ts'

export const getTrends = defineRoute({
  method: 'GET',
  path: '/api/analytics/trends',
  tag: 'Analytics',
  summary: 'A day by hours, a week or month by days, a year by months',
  permission: 'analytics:read',
  query: trendsQuerySchema,
  answer: trendsSchema,
  refusals: { ...rangeRefusals, ...moneyRefusals },
  handle: ({ tx, actor, query }) => readTrends(tx, actor, query),
})
