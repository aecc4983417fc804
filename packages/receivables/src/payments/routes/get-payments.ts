import { paymentPageSchema, paymentsQuerySchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { countPayments, listPayments } from '../list-payments.ts'

export const getPayments = defineRoute({
  method: 'GET',
  path: '/api/payments',
  tag: 'Payments',
  summary: 'Payments, filtered and sorted',
  permission: 'payments:read',
  query: paymentsQuerySchema,
  answer: paymentPageSchema,
  refusals: { cursor_is_invalid: 400 },
  handle: async ({ tx, actor, query }) => ({
    ...(await listPayments(tx, actor, query)),
    total: await countPayments(tx, actor, query),
  }),
})
