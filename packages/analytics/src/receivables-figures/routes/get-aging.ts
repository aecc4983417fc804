import { agingQuerySchema, agingSchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { moneyRefusals } from '../../money/choose-money.ts'
import { agingRefusals, readAging } from '../read-aging.ts'

export const getAging = defineRoute({
  method: 'GET',
  path: '/api/analytics/aging',
  tag: 'Analytics',
  summary: 'What was owed at the end of a day, by days past due',
  permission: 'analytics:read',
  query: agingQuerySchema,
  answer: agingSchema,
  refusals: { ...agingRefusals, ...moneyRefusals },
  handle: ({ tx, actor, query }) => readAging(tx, actor, query),
})
