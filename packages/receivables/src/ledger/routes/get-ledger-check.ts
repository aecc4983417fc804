import { ledgerCheckSchema } from '@recoup/contracts/payments-ledger'
import { defineRoute } from '@recoup/platform/route'
import { checkLedger } from '../check-ledger.ts'

export const getLedgerCheck = defineRoute({
  method: 'GET',
  path: '/api/ledger/check',
  tag: 'Ledger',
  summary: 'Does every transaction sum to zero, and every balance equal the ledger?',
  permission: 'audit:read',
  answer: ledgerCheckSchema,
  handle: ({ tx, actor }) => checkLedger(tx, actor.now),
})
