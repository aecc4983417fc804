import { z } from 'zod'
import { buckets, paymentStatusOfCustomer } from './customers.ts'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema, currencySchema, largestAmount } from './money.ts'
import { pageQuery, text } from './page.ts'

/** A parameter that may come once or several times: `?status=overdue&status=pending`. */
const repeatable = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(50).optional(),
  )

export const customerSorts = ['name', 'reference', 'outstanding', 'oldestDueOn', 'daysPastDue', 'createdAt'] as const
export type CustomerSort = (typeof customerSorts)[number]
const sortValues = customerSorts.flatMap((sort) => [sort, `-${sort}` as const])

const amount = z.coerce.number().int().min(0).max(largestAmount).optional()

export const customerFilter = {
  status: repeatable(z.enum(paymentStatusOfCustomer)),
  bucket: repeatable(z.enum(buckets)),
  currency: currencySchema.optional().meta({ description: 'Only who owes, or has money unapplied, in this currency' }),
  minAmount: amount.meta({
    description: "Outstanding from, in minor units of `currency`, or of the organisation's currency",
  }),
  maxAmount: amount.meta({ description: 'Outstanding up to' }),
  dueFrom: dateSchema.optional().meta({ description: 'Earliest due date of what is still owed: from' }),
  dueTo: dateSchema.optional().meta({ description: 'Earliest due date of what is still owed: up to and with' }),
  tag: repeatable(text(50)).meta({ description: 'Only who has all of these tags' }),
  archived: z.enum(['false', 'true', 'all']).default('false'),
  q: text(100)
    .optional()
    .meta({ description: 'Name, reference, e-mail or phone, or a part of one; accents and a typo do not matter' }),
}

const sort = z
  .enum(sortValues as [string, ...string[]])
  .default('name')
  .meta({ description: 'A column; with - in front, descending. Whoever has no value comes last either way' })

export const customerFilterSchema = z.object(customerFilter)
export const customerQuerySchema = z.object({ ...customerFilter, sort, ...pageQuery })
export type CustomerFilter = z.output<typeof customerFilterSchema>
export type CustomerQuery = z.output<typeof customerQuerySchema>

export const customerExportQuerySchema = z.object({
  ...customerFilter,
  sort,
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  ids: repeatable(idSchema).meta({ description: 'Only these customers, whatever the filter says' }),
})

export const customerExportInputSchema = z
  .object({ ids: z.array(idSchema).min(1).max(10_000), sort, format: z.enum(['csv', 'xlsx']).default('xlsx') })
  .meta({ id: 'CustomerExportInput' })

export const customerCountSchema = z
  .object({
    count: z.int().min(0),
    exact: z.boolean().meta({ description: 'false beyond 10,000: about so many' }),
  })
  .meta({ id: 'CustomerCount' })

export const customerTotalSchema = z
  .object({
    currency: currencySchema,
    outstanding: amountSchema,
    overdue: amountSchema.meta({ description: 'Of that, what was due before today' }),
    customersOwing: z.int().min(0),
    customersOverdue: z.int().min(0),
  })
  .meta({ id: 'CustomerTotal', description: 'Exact, over all customers that are not archived' })
export type CustomerTotal = z.output<typeof customerTotalSchema>

export const tagCountSchema = z.object({ tag: z.string(), count: z.int() }).meta({ id: 'TagCount' })

export const bulkInputSchema = z
  .object({
    ids: z.array(idSchema).min(1).max(10_000).optional(),
    filter: customerFilterSchema.strict().optional().meta({ description: 'Everybody the list shows for this' }),
    action: z.enum(['tag', 'untag', 'archive', 'restore']),
    tag: text(50).optional().meta({ description: 'For tag and untag' }),
  })
  .meta({ id: 'CustomerBulkInput', description: 'Either ids or a filter that finds 10,000 at most' })

export const bulkAnswerSchema = z
  .object({
    changed: z.int(),
    unchanged: z.int().meta({ description: 'were so already' }),
    missing: z.int().meta({ description: 'ids that are not here' }),
  })
  .meta({ id: 'CustomerBulkAnswer' })

export const savedViewInputSchema = z
  .object({
    name: text(100),
    screen: z.enum(['customers']),
    query: z.record(z.string().max(50), z.union([z.string().max(500), z.array(z.string().max(500)).max(50)])),
    columns: z.array(z.string().max(50)).max(50).default([]),
    shared: z.boolean().default(false).meta({ description: 'Everybody in the organisation sees it' }),
  })
  .meta({ id: 'SavedViewInput' })

export const savedViewSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    screen: z.enum(['customers']),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    columns: z.array(z.string()),
    shared: z.boolean(),
    mine: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'SavedView' })
