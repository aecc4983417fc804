import { z } from 'zod'
import { debtKinds } from './customers.ts'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema, currencySchema } from './money.ts'
import { pageOf, pageQuery } from './page.ts'

/**
 * uploaded: the file is here. reading: the dry run is made. mapping_needed: a person has to say what a column means.
 * ready: the dry run is there, nothing is written. writing, done: confirmed. refused: the file cannot be read.
 * cancelled, failed: nothing was written.
 */
export const importStates = [
  'uploaded',
  'reading',
  'mapping_needed',
  'ready',
  'writing',
  'done',
  'refused',
  'cancelled',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

/** What happens to a row whose customer is known already, when the row says something new. */
export const knownCustomerChoices = ['update', 'skip', 'refuse'] as const
export const knownCustomerSchema = z.enum(knownCustomerChoices).meta({
  description:
    'update: fill in what the row says and add its debt. skip: leave the customer alone, debt included. refuse: list the row as refused',
})
export type KnownCustomer = z.output<typeof knownCustomerSchema>

/** What a column can mean. `name`, or first and last name, is needed; amount and due date go together. */
export const importFields = [
  'name',
  'firstName',
  'lastName',
  'reference',
  'email',
  'phone',
  'line1',
  'line2',
  'postalCode',
  'city',
  'region',
  'country',
  'language',
  'timeZone',
  'tags',
  'notes',
  'amount',
  'currency',
  'dueOn',
  'debtReference',
  'kind',
  'issuedOn',
] as const
export type ImportField = (typeof importFields)[number]
export const importFieldSchema = z.enum(importFields)

export const dateOrders = ['day_month', 'month_day'] as const
export const decimalSeparators = ['.', ','] as const
export const importActions = ['create', 'update', 'unchanged', 'skip', 'refuse'] as const
export type ImportAction = (typeof importActions)[number]

export const importColumnSchema = z
  .object({
    index: z.int().min(0).meta({ description: 'Position in the file, from 0' }),
    header: z.string(),
    samples: z.array(z.string()),
    field: importFieldSchema.nullable().meta({ description: 'What it is read as; null: not read' }),
    guess: importFieldSchema.nullable().meta({ description: 'What it may be, for a person to say yes to' }),
  })
  .meta({ id: 'ImportColumn' })

export const importQuestionSchema = z
  .object({
    code: z.enum([
      'name_is_missing',
      'amount_is_missing',
      'due_date_is_missing',
      'column_is_unclear',
      'date_order',
      'decimal_separator',
    ]),
    columns: z.array(z.int()).meta({ description: 'Which columns it is about' }),
    words: z.string(),
    examples: z.array(z.string()),
  })
  .meta({ id: 'ImportQuestion' })

export const importCountsSchema = z.object({
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  skip: z.int(),
  refuse: z.int(),
})

export const importProblemSchema = z
  .object({
    column: z.string().nullable().meta({ description: 'Header of the column; null: the row as a whole' }),
    code: z.string(),
    words: z.string().meta({ description: 'What is wrong and what to do' }),
    value: z.string().nullable().meta({ description: 'What the cell says' }),
  })
  .meta({ id: 'ImportProblem' })

export const importProblemGroupSchema = z
  .object({
    column: z.string().nullable(),
    code: z.string(),
    words: z.string(),
    count: z.int(),
    rows: z.array(z.int()),
  })
  .meta({ id: 'ImportProblemGroup' })

export const importSchema = z
  .object({
    id: idSchema,
    fileName: z.string(),
    fileSize: z.int(),
    state: z.enum(importStates),
    knownCustomer: knownCustomerSchema,
    phase: z
      .string()
      .nullable()
      .meta({ description: 'What is going on: reading, comparing, customers, debts, ledger, …' }),
    done: z.int().meta({ description: 'Rows done in this phase' }),
    total: z.int().nullable().meta({ description: 'Rows of this phase, as far as known' }),
    fraction: z.number().min(0).max(1).meta({ description: 'Of the whole reading, or the whole writing' }),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    columns: z.array(importColumnSchema),
    questions: z.array(importQuestionSchema).meta({ description: 'What has to be answered, in mapping_needed' }),
    dateOrder: z.enum(dateOrders).nullable(),
    decimalSeparator: z.enum(decimalSeparators).nullable(),
    counts: importCountsSchema.nullable().meta({ description: 'Rows by what would happen, or has happened, to them' }),
    countsByChoice: z
      .object({ update: importCountsSchema, skip: importCountsSchema, refuse: importCountsSchema })
      .nullable()
      .meta({ description: 'The dry run for each choice of knownCustomer' }),
    sums: z
      .array(z.object({ currency: currencySchema, amount: amountSchema, debts: z.int() }))
      .meta({ description: 'New debts by currency' }),
    sumsOfNew: z
      .array(z.object({ currency: currencySchema, amount: amountSchema, debts: z.int() }))
      .meta({ description: 'New debts of new customers alone, by currency: what skip and refuse would book' }),
    problems: z.array(importProblemGroupSchema).meta({ description: 'Refused cells, grouped' }),
    changesNothing: z.boolean().meta({ description: 'Everything in the file is known already' }),
    repeats: z
      .object({ id: idSchema, finishedAt: instantSchema })
      .nullable()
      .meta({ description: 'An import that is done and had exactly this file' }),
    problem: z
      .object({ code: z.string(), words: z.string() })
      .nullable()
      .meta({ description: 'Why it was refused or failed' }),
    fileKept: z.boolean().meta({ description: 'The file is still here: refused rows can be downloaded' }),
    createdBy: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.output<typeof importSchema>

export const importPageSchema = pageOf(importSchema)
export const importPageQuery = z.object(pageQuery)

export const importRowSchema = z
  .object({
    row: z.int().meta({ description: 'Number of the row, as the sheet shows it' }),
    action: z.enum(importActions),
    name: z.string().nullable(),
    reference: z.string().nullable(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    customerId: idSchema.nullable().meta({ description: 'The known customer that it is about' }),
    debt: z
      .object({
        reference: z.string(),
        kind: z.enum(debtKinds),
        // Plain: the serialiser tells an object that may be null by checking it, and knows no bigint.
        amount: z.int().meta({ description: 'Minor units' }),
        currency: currencySchema,
        dueOn: dateSchema,
        issuedOn: dateSchema.nullable(),
        known: z.boolean(),
      })
      .nullable(),
    problems: z.array(importProblemSchema),
  })
  .meta({ id: 'ImportRow' })

export const importRowPageSchema = pageOf(importRowSchema)
export const importRowQuery = z.object({ ...pageQuery, action: z.enum(importActions).optional() })

export const importMappingSchema = z
  .object({
    columns: z
      .array(z.object({ index: z.int().min(0).max(16_383), field: importFieldSchema.nullable() }))
      .max(512)
      .optional()
      .meta({ description: 'What each column means; columns left out are not read. Left out: as recognised' }),
    dateOrder: z.enum(dateOrders).optional(),
    decimalSeparator: z.enum(decimalSeparators).optional(),
    sheet: z.string().max(100).optional().meta({ description: 'Which sheet of the workbook to read' }),
    currency: currencySchema.optional().meta({ description: 'Of amounts that name none' }),
  })
  .meta({ id: 'ImportMapping' })
export type ImportMapping = z.output<typeof importMappingSchema>

export const importConfirmationSchema = z
  .object({ knownCustomer: knownCustomerSchema.optional() })
  .meta({ id: 'ImportConfirmation' })

/** Told to sockets while it runs; nothing of it is kept. */
export type ImportProgress = {
  importId: string
  state: ImportState
  phase: string | null
  done: number
  total: number | null
  fraction: number
}
