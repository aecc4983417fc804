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

/**
 * The addresses that mail servers take in practice: RFC 5321 without quoted local parts, comments, domain literals and
 * dotless domains. International domains in their ASCII form (xn--).
 */
const emailPattern =
  /^(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,57}[A-Za-z0-9])$/

export const emailSchema = z.email({ pattern: emailPattern, error: 'This is not an e-mail address.' }).max(254)
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

const emails = z.array(emailSchema).max(20)
const phones = z.array(phoneSchema).max(20)
const tags = z.array(text(50)).max(50)
const name = text(200)
const optionalFields = {
  reference: text(100).nullish().meta({ description: 'Your own number for the customer; unique' }),
  address: addressSchema.nullish(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en or de-AT.')
    .nullish(),
  timeZone: z.string().min(1).max(64).nullish().meta({ description: 'IANA name, such as Europe/Berlin' }),
  notes: text(10_000).nullish(),
}

export const debtInputSchema = z
  .object({
    reference: text(100).optional().meta({ description: 'Unique for the customer; made up when left out' }),
    kind: z.enum(debtKinds).default('invoice'),
    amount: positiveAmountSchema,
    currency: currencySchema,
    issuedOn: dateSchema.optional().meta({ description: 'Today when left out, or the due date where that is earlier' }),
    dueOn: dateSchema,
  })
  .meta({ id: 'DebtInput' })
export type DebtInput = z.output<typeof debtInputSchema>

export const customerInputSchema = z
  .object({
    name,
    ...optionalFields,
    emails: emails.default([]),
    phones: phones.default([]),
    tags: tags.default([]),
    debts: z.array(debtInputSchema).max(100).default([]).meta({ description: 'What is owed from the start' }),
  })
  .meta({ id: 'CustomerInput' })
export type CustomerInput = z.output<typeof customerInputSchema>

export const customerPatchSchema = z
  .object({
    name: name.optional(),
    ...optionalFields,
    emails: emails.optional(),
    phones: phones.optional(),
    tags: tags.optional(),
  })
  .meta({ id: 'CustomerPatch', description: 'Only the fields that change; null empties one' })
export type CustomerPatch = z.output<typeof customerPatchSchema>

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
    reversedAt: instantSchema.nullable(),
    version: z.int(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Debt' })
export type Debt = z.output<typeof debtSchema>

export const debtPatchSchema = z
  .object({ reference: text(100).optional(), kind: z.enum(debtKinds).optional(), dueOn: dateSchema.optional() })
  .meta({ id: 'DebtPatch', description: 'The amount never changes: reverse the debt and add another' })
export type DebtPatch = z.output<typeof debtPatchSchema>

export const debtReversalInputSchema = z.object({ reason: text(500) }).meta({ id: 'DebtReversalInput' })

export const customerPageSchema = pageOf(customerSchema).meta({ id: 'CustomerPage' })
export const debtPageSchema = pageOf(debtSchema).meta({ id: 'DebtPage' })
