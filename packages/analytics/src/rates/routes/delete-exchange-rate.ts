import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { deleteRate } from '../exchange-rates.ts'

export const deleteExchangeRate = defineRoute({
  method: 'DELETE',
  path: '/api/analytics/exchange-rates/:id',
  tag: 'Analytics',
  summary: 'Delete an exchange rate: the one before it holds on',
  permission: 'analytics:manage',
  params: z.object({ id: idSchema }),
  status: 204,
  refusals: { exchange_rate_not_found: 404 },
  handle: ({ tx, actor, params }) => deleteRate(tx, actor, params.id),
})
