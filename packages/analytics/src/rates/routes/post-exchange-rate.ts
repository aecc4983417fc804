import { exchangeRateInputSchema, exchangeRateSchema } from '@recoup/contracts/analytics'
import { defineRoute } from '@recoup/platform/route'
import { enterRate } from '../exchange-rates.ts'

export const postExchangeRate = defineRoute({
  method: 'POST',
  path: '/api/analytics/exchange-rates',
  tag: 'Analytics',
  summary: 'Enter what a currency is worth in another from a day on',
  permission: 'analytics:manage',
  body: exchangeRateInputSchema,
  status: 201,
  answer: exchangeRateSchema,
  refusals: { exchange_rate_is_known: 409 },
  handle: ({ tx, actor, body }) => enterRate(tx, actor, body),
})
