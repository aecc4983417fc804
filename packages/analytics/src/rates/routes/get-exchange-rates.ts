import { exchangeRateSchema, exchangeRatesQuerySchema } from '@recoup/contracts/analytics'
import { pageOf } from '@recoup/contracts/page'
import { defineRoute } from '@recoup/platform/route'
import { listRates } from '../exchange-rates.ts'

export const getExchangeRates = defineRoute({
  method: 'GET',
  path: '/api/analytics/exchange-rates',
  tag: 'Analytics',
  summary: 'What currencies are worth in others, each from a day on; the latest first',
  permission: 'analytics:read',
  query: exchangeRatesQuerySchema,
  answer: pageOf(exchangeRateSchema),
  refusals: { cursor_is_invalid: 400 },
  handle: ({ tx, actor, query }) => listRates(tx, actor, query),
})
