import { methodsSchema, rangeQuerySchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { moneyRefusals } from '../../money/choose-money.ts'
import { rangeRefusals } from '../range.ts'
import { readMethods } from '../read-methods.ts'

export const getMethods = defineRoute({
  method: 'GET',
  path: '/api/analytics/methods',
  tag: 'Analytics',
  summary: 'What came in by each payment method',
  permission: 'analytics:read',
  query: rangeQuerySchema,
  answer: methodsSchema,
  refusals: { ...rangeRefusals, ...moneyRefusals },
  handle: ({ tx, actor, query }) => readMethods(tx, actor, query),
})
