import { ledgerPageSchema, ledgerQuerySchema } from '@recoup/contracts/payments-ledger'
import { defineRoute } from '@recoup/platform/route'
import { listTransactions } from '../list-transactions.ts'

export const getLedger = defineRoute({
  method: 'GET',
  path: '/api/ledger',
  tag: 'Ledger',
  summary: 'Ledger transactions with their entries, of a customer, payment or debt',
  permission: 'payments:read',
  query: ledgerQuerySchema,
  answer: ledgerPageSchema,
  refusals: { cursor_is_invalid: 400 },
  handle: ({ tx, query }) => listTransactions(tx, query),
})
