import { kpisSchema, rangeQuerySchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { rangeRefusals } from '../../figures/range.ts'
import { moneyRefusals } from '../../money/choose-money.ts'
import { readKpis } from '../read-kpis.ts'

export const getKpis = defineRoute({
  method: 'GET',
  path: '/api/analytics/kpis',
  tag: 'Analytics',
  summary: 'Days sales outstanding, collection effectiveness and recovery within a range',
  permission: 'analytics:read',
  query: rangeQuerySchema,
  answer: kpisSchema,
  refusals: { ...rangeRefusals, ...moneyRefusals },
  handle: ({ tx, actor, query }) => readKpis(tx, actor, query),
})
