import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema } from './money.ts'
import { pageOf, pageQuery } from './page.ts'

export const ledgerTransactionSchema = z
  .object({
    id: idSchema,
    kind: z.enum(['debt', 'import', 'payment', 'allocation', 'refund', 'reversal']),
    customerId: idSchema.nullable(),
    debtId: idSchema.nullable(),
    paymentId: idSchema.nullable(),
    refundId: idSchema.nullable(),
    reverses: idSchema.nullable().meta({ description: 'The transaction that this one takes back' }),
    note: z.string().nullable(),
    valueOn: dateSchema,
    recordedAt: instantSchema,
    recordedBy: idSchema.nullable(),
    entries: z.array(
      z.object({
        account: z.enum(['receivable', 'billed', 'cash', 'unapplied']),
        amount: amountSchema.meta({ description: 'Minor units; debit is positive' }),
        currency: z.string(),
        customerId: idSchema.nullable(),
        debtId: idSchema.nullable(),
        paymentId: idSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'LedgerTransaction' })
export type LedgerTransactionView = z.output<typeof ledgerTransactionSchema>

export const ledgerQuerySchema = z.object({
  ...pageQuery,
  customerId: idSchema.optional(),
  paymentId: idSchema.optional(),
  debtId: idSchema.optional(),
})
export type LedgerQuery = z.output<typeof ledgerQuerySchema>

export const ledgerPageSchema = pageOf(ledgerTransactionSchema)

export const ledgerDifferenceSchema = z
  .object({
    what: z.enum([
      'transaction_is_off_balance',
      'debt_outstanding',
      'customer_outstanding',
      'customer_unapplied',
      'customer_oldest_due_on',
      'payment_cash',
      'payment_refunded',
    ]),
    subjectId: idSchema,
    currency: z.string(),
    expected: z.string().nullable().meta({ description: 'What the ledger says, in minor units or as a day' }),
    found: z.string().nullable().meta({ description: 'What was kept' }),
  })
  .meta({ id: 'LedgerDifference' })
export type LedgerDifference = z.output<typeof ledgerDifferenceSchema>

export const ledgerCheckSchema = z
  .object({
    balanced: z.boolean().meta({ description: 'Every transaction sums to zero, every balance equals the ledger' }),
    transactions: z.int(),
    entries: z.int(),
    differences: z.array(ledgerDifferenceSchema).meta({ description: 'The first hundred' }),
    checkedAt: instantSchema,
    lastNight: z
      .object({ checkedAt: instantSchema, differences: z.int() })
      .nullable()
      .meta({ description: 'What the nightly check found last' }),
  })
  .meta({ id: 'LedgerCheck' })
export type LedgerCheck = z.output<typeof ledgerCheckSchema>
