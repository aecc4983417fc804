import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema, currencySchema, nonNegativeAmountSchema, positiveAmountSchema } from './money.ts'
import { pageOf, text } from './page.ts'

export const paymentStatusOfCustomer = ['pending', 'overdue', 'completed'] as const
export const buckets = ['current', '1-30', '31-60', '61-90', '91-120', '121-150', '151-180', '180+'] as const
export const debtKinds = [
  'invoice',
  'loan',
  'credit_card',
  'rent',
  'utility',
  'medical',
  'membership',
  'tax',
  'other',
] as const

export const addressSchema = z.object({
  line1: text(200).nullish(),
  line2: text(200).nullish(),
  city: text(100).nullish(),
  region: text(100).nullish(),
  postalCode: text(20).nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use a two-letter country code such as DE.')
    .nullish(),
})

export const emailSchema = z.email('This is not an e-mail address.').max(254)
/** E.164: a plus and up to 15 digits. The server reads other ways of writing a number with the organisation's country. */
export const phoneSchema = z.string().min(3).max(40)

export const balanceSchema = z
  .object({
    currency: currencySchema,
    outstanding: amountSchema,
    overdue: amountSchema,
    unapplied: amountSchema,
    oldestDueOn: dateSchema.nullable(),
  })
  .meta({ id: 'Balance' })

export const customerSchema = z
  .object({
    id: idSchema,
    reference: z.string().nullable(),
    name: z.string(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    address: addressSchema.nullable(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    tags: z.array(z.string()),
    notes: z.string().nullable(),
    status: z.enum(paymentStatusOfCustomer),
    balances: z.array(balanceSchema),
    nextDueOn: dateSchema.nullable().meta({ description: 'Earliest due date, today or later, of what is still owed' }),
    oldestDueOn: dateSchema.nullable().meta({ description: 'Earliest due date of what is still owed, past or not' }),
    daysPastDue: z.int().min(0),
    bucket: z.enum(buckets).nullable().meta({ description: 'Band of days past due; null when nothing is owed' }),
    archivedAt: instantSchema.nullable(),
    version: z.int(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Customer' })

export type Customer = z.output<typeof customerSchema>

const customerFields = {
  name: text(200),
  reference: text(100).nullish(),
  emails: z.array(emailSchema).max(20).default([]),
  phones: z.array(phoneSchema).max(20).default([]),
  address: addressSchema.nullish(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en or de-AT.')
    .nullish(),
  timeZone: z.string().max(64).nullish(),
  tags: z.array(text(50)).max(50).default([]),
  notes: text(10_000).nullish(),
}

export const debtInputSchema = z
  .object({
    reference: text(100).optional().meta({ description: 'Unique for the customer; made up when left out' }),
    kind: z.enum(debtKinds).default('invoice'),
    amount: positiveAmountSchema,
    currency: currencySchema,
    issuedOn: dateSchema.optional().meta({ description: 'Today when left out' }),
    dueOn: dateSchema,
  })
  .meta({ id: 'DebtInput' })

export const customerInputSchema = z
  .object({
    ...customerFields,
    debts: z.array(debtInputSchema).max(100).default([]).meta({ description: 'What is owed from the start' }),
  })
  .meta({ id: 'CustomerInput' })
export type CustomerInput = z.output<typeof customerInputSchema>

export const debtSchema = z
  .object({
    id: idSchema,
    customerId: idSchema,
    reference: z.string(),
    kind: z.enum(debtKinds),
    currency: currencySchema,
    amount: amountSchema,
    outstanding: nonNegativeAmountSchema,
    issuedOn: dateSchema,
    dueOn: dateSchema,
    daysPastDue: z.int().min(0),
    status: z.enum([...paymentStatusOfCustomer, 'reversed']),
    createdAt: instantSchema,
  })
  .meta({ id: 'Debt' })

export const customerPageSchema = pageOf(customerSchema).extend({
  total: z.object({ count: z.int(), exact: z.boolean().meta({ description: 'false: about so many' }) }),
})
