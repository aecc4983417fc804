import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema, currencySchema, largestAmount, nonNegativeAmountSchema, positiveAmountSchema } from './money.ts'
import { pageOf, pageQuery, text } from './page.ts'

export const paymentMethods = ['card', 'bank_transfer', 'paypal', 'crypto', 'cash', 'cheque', 'direct_debit'] as const
export const paymentStatuses = ['pending', 'completed', 'failed', 'refunded'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/** Where a payment may go from where it is. The one table that says so. */
export const paymentTransitions: Record<PaymentStatus, readonly PaymentStatus[]> = {
  pending: ['completed', 'failed'],
  completed: ['refunded', 'failed'],
  failed: [],
  refunded: ['refunded', 'completed'],
}

export const allocationInputSchema = z
  .strictObject({ debtId: idSchema, amount: positiveAmountSchema })
  .meta({ id: 'AllocationInput' })

export const paymentInputSchema = z
  .object({
    customerId: idSchema,
    amount: positiveAmountSchema,
    currency: currencySchema,
    method: z.enum(paymentMethods),
    status: z
      .enum(['completed', 'pending'])
      .default('completed')
      .meta({ description: 'For payments recorded by hand' }),
    valueOn: dateSchema
      .optional()
      .meta({ description: 'The day it counts for; today when left out; never in the future' }),
    reference: text(100).nullish(),
    note: text(2000).nullish(),
    allocations: z
      .array(allocationInputSchema)
      .max(200)
      .optional()
      .meta({ description: "By hand; by the organisation's rule when left out. What is left is unapplied cash" }),
    provider: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,30}$/)
      .default('manual')
      .meta({ description: 'manual, or a payment provider; that one starts pending' }),
    instrument: text(100).optional().meta({ description: "The provider's token of a card or an account" }),
  })
  .meta({ id: 'PaymentInput' })
export type PaymentInput = z.output<typeof paymentInputSchema>

export const paymentSchema = z
  .object({
    id: idSchema,
    customerId: idSchema,
    customerName: z.string(),
    amount: amountSchema,
    currency: currencySchema,
    method: z.enum(paymentMethods),
    provider: z.string(),
    status: z.enum(paymentStatuses),
    reason: z.string().nullable(),
    refundedAmount: nonNegativeAmountSchema,
    unappliedAmount: nonNegativeAmountSchema,
    reference: z.string().nullable(),
    note: z.string().nullable(),
    valueOn: dateSchema,
    createdAt: instantSchema,
    statusAt: instantSchema,
    version: z.int(),
    recordedBy: idSchema.nullable(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.output<typeof paymentSchema>

export const allocationSchema = z
  .object({ debtId: idSchema, debtReference: z.string(), dueOn: dateSchema, amount: amountSchema })
  .meta({ id: 'Allocation' })

export const refundSchema = z
  .object({
    id: idSchema,
    paymentId: idSchema,
    amount: amountSchema,
    status: z.enum(['pending', 'completed', 'failed', 'reversed']),
    reason: z.string().nullable(),
    valueOn: dateSchema,
    createdAt: instantSchema,
  })
  .meta({ id: 'Refund' })

export const paymentDetailSchema = paymentSchema
  .extend({
    allocations: z.array(allocationSchema),
    refunds: z.array(refundSchema),
    history: z.array(
      z.object({ status: z.string(), at: instantSchema, reason: z.string().nullable(), personId: idSchema.nullable() }),
    ),
  })
  .meta({ id: 'PaymentDetail' })
export type PaymentDetail = z.output<typeof paymentDetailSchema>

/** One value or several: `?status=pending&status=failed`. */
const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(20).optional(),
  )

/** As somebody said it. Not trimmed: where the figures cut a long reason off, a blank may come last. */
const askedReasonSchema = z
  .string()
  .min(1)
  .max(500)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no database keeps it
  .regex(/^[^\u0000]*$/, 'Remove the invisible control characters.')

/** A whole number of two digits in a query string, or in JSON. What is empty is none, and not zero. */
const queryNumber = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  )

/** An amount in a query string, in minor units. */
const queryAmountSchema = z.coerce.number().int().min(0).max(largestAmount)

export const paymentSortKeys = [
  'createdAt',
  'valueOn',
  'amount',
  'refundedAmount',
  'currency',
  'status',
  'statusAt',
  'method',
  'provider',
  'reference',
  'customerName',
] as const

const paymentFilters = {
  status: oneOrMore(z.enum(paymentStatuses)),
  method: oneOrMore(z.enum(paymentMethods)),
  provider: oneOrMore(z.string().max(31)),
  customerId: idSchema.optional(),
  currency: currencySchema.optional(),
  minAmount: queryAmountSchema.optional().meta({ description: 'Minor units; name the currency too' }),
  maxAmount: queryAmountSchema.optional().meta({ description: 'Minor units; name the currency too' }),
  from: dateSchema.optional().meta({ description: 'Earliest value date' }),
  to: dateSchema.optional().meta({ description: 'Latest value date' }),
  weekday: queryNumber(1, 7).optional().meta({ description: 'Of the value date; 1 is Monday' }),
  hour: queryNumber(0, 23).optional().meta({
    description:
      "Of the organisation's clock when it was recorded, on its value date: the hour in which figures count it",
  }),
  hourBegins: instantSchema.optional().meta({
    description:
      'The very hour, by where it begins (`timestamp` of a trend): when clocks go back, an hour of the day comes twice',
  }),
  reason: askedReasonSchema.optional().meta({
    description:
      'Why it failed or was refunded, word for word; blanks around it and what comes after 200 characters do not matter',
  }),
  reasonGiven: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'false: only those without a reason; true: only those with one' }),
  q: text(200).optional().meta({ description: 'Part of the reference or of what identifies the customer' }),
}

export type PaymentSortKey = (typeof paymentSortKeys)[number]

const paymentSort = {
  sort: z
    .enum(paymentSortKeys.flatMap((key) => [key, `-${key}` as const]))
    .default('-createdAt')
    .meta({ description: 'A column; with - in front, descending' }),
}

export const paymentsQuerySchema = z.object({ ...pageQuery, ...paymentFilters, ...paymentSort })
export type PaymentsQuery = z.output<typeof paymentsQuerySchema>

export const paymentsExportQuerySchema = z.object({
  ...paymentFilters,
  ...paymentSort,
  format: z.enum(['csv', 'xlsx', 'parquet']).default('csv'),
})

export const paymentPageSchema = pageOf(paymentSchema).extend({
  total: z.object({ count: z.int(), exact: z.boolean().meta({ description: 'false: more than that' }) }),
})

export const completionInputSchema = z
  .object({
    valueOn: dateSchema.optional().meta({ description: 'The day it counts for; as recorded when left out' }),
  })
  .meta({ id: 'CompletionInput' })

export const reasonInputSchema = z.object({ reason: text(500) }).meta({ id: 'ReasonInput' })

export const refundInputSchema = z
  .object({
    amount: positiveAmountSchema.optional().meta({ description: 'All that is left when left out' }),
    reason: text(500),
  })
  .meta({ id: 'RefundInput' })

export const allocationsInputSchema = z.array(allocationInputSchema).max(200)

export const unappliedCashInputSchema = z
  .object({
    currency: currencySchema,
    allocations: z
      .array(allocationInputSchema)
      .max(200)
      .optional()
      .meta({ description: 'By hand; oldest due first when left out' }),
  })
  .meta({ id: 'UnappliedCashInput' })
export type UnappliedCashInput = z.output<typeof unappliedCashInputSchema>

export const unappliedCashResultSchema = z
  .object({
    currency: z.string(),
    applied: nonNegativeAmountSchema,
    unapplied: nonNegativeAmountSchema,
    allocations: z.array(z.object({ debtId: idSchema, amount: amountSchema })),
  })
  .meta({ id: 'UnappliedCashResult' })
export type UnappliedCashResult = z.output<typeof unappliedCashResultSchema>

export const allocationRules = ['oldest_due_first', 'by_hand'] as const
export const allocationSettingsSchema = z
  .object({
    rule: z.enum(allocationRules).meta({ description: 'by_hand: money stays unapplied until somebody applies it' }),
  })
  .meta({ id: 'AllocationSettings' })
export type AllocationSettings = z.output<typeof allocationSettingsSchema>

export const paymentProvidersSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        instruments: z.array(z.object({ token: z.string(), description: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PaymentProviders' })
