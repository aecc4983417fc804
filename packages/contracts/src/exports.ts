import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema, currencySchema } from './money.ts'
import { pageOf, pageQuery, text } from './page.ts'
import { paymentsExportQuerySchema } from './payments.ts'

export const exportFormats = ['csv', 'xlsx', 'parquet'] as const
export const exportFormatSchema = z.enum(exportFormats)
export type ExportFormat = z.output<typeof exportFormatSchema>

/** waiting: its turn comes. running: rows are written. done: the file is there until it expires. */
export const exportStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type ExportState = (typeof exportStates)[number]

/** Which payments, and in which order: as the list of payments takes it. */
export const exportFiltersSchema = paymentsExportQuerySchema.omit({ format: true }).strict()
export type ExportFilters = z.output<typeof exportFiltersSchema>

export const exportInputSchema = z
  .object({ format: exportFormatSchema, filters: exportFiltersSchema.prefault({}) })
  .meta({ id: 'ExportInput' })
export type ExportInput = z.output<typeof exportInputSchema>

export const exportSchema = z
  .object({
    id: idSchema,
    format: exportFormatSchema,
    state: z.enum(exportStates),
    filters: exportFiltersSchema,
    fileName: z.string(),
    done: z.int().meta({ description: 'Rows written so far' }),
    total: z.int().nullable().meta({ description: 'Rows that there will be; null until they are counted' }),
    totalIsExact: z.boolean().meta({ description: 'false: about so many' }),
    bytes: z.int().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of the file, in hex' }),
    sums: z
      .array(
        z.object({ currency: currencySchema, payments: z.int(), amount: amountSchema, refundedAmount: amountSchema }),
      )
      .meta({ description: 'What the rows of the file add up to, by currency, whatever their status' }),
    problem: z.object({ code: z.string(), words: z.string() }).nullable().meta({ description: 'Why it failed' }),
    fileKept: z.boolean().meta({ description: 'The file can be downloaded' }),
    schedule: z.object({ id: idSchema, name: z.string() }).nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    expiresAt: instantSchema.nullable().meta({ description: 'When the file is deleted' }),
  })
  .meta({ id: 'Export' })
export type Export = z.output<typeof exportSchema>

export const exportPageSchema = pageOf(exportSchema)
export const exportPageQuery = z.object(pageQuery)

/** Told to sockets while an export runs; nothing of it is kept. */
export type ExportProgress = {
  exportId: string
  state: ExportState
  done: number
  total: number | null
  totalIsExact: boolean
}

/**
 * Days before the day on which a schedule runs, in the organisation's time zone. Weeks begin on Monday; month_to_date goes
 * from the first of the month to the day itself.
 */
export const exportRanges = ['yesterday', 'last_7_days', 'last_week', 'last_month', 'month_to_date'] as const
export type ExportRange = (typeof exportRanges)[number]
export const exportRhythms = ['day', 'week', 'month'] as const

const scheduleFiltersSchema = exportFiltersSchema.omit({ from: true, to: true }).strict()

const scheduleFields = {
  name: text(100),
  format: exportFormatSchema,
  filters: scheduleFiltersSchema.prefault({}),
  range: z.enum(exportRanges).meta({ description: 'Value dates, counted from the day on which it runs' }),
  every: z.enum(exportRhythms),
  weekday: z.int().min(1).max(7).nullish().meta({ description: '1 is Monday; needed for every week' }),
  monthDay: z
    .int()
    .min(1)
    .max(31)
    .nullish()
    .meta({ description: 'Needed for every month; the last day where a month is shorter' }),
  hour: z.int().min(0).max(23).meta({ description: "In the organisation's time zone" }),
  recipients: z.array(idSchema).min(1).max(50).meta({ description: 'People of the organisation who may see payments' }),
}

export const exportScheduleInputSchema = z.object(scheduleFields).meta({ id: 'ExportScheduleInput' })
export type ExportScheduleInput = z.output<typeof exportScheduleInputSchema>

// Without the default: a change that does not name the filters leaves them as they are.
export const exportScheduleChangeSchema = z
  .object({ ...scheduleFields, filters: scheduleFiltersSchema })
  .partial()
  .meta({ id: 'ExportScheduleChange' })
export type ExportScheduleChange = z.output<typeof exportScheduleChangeSchema>

export const exportScheduleSchema = z
  .object({
    ...scheduleFields,
    id: idSchema,
    filters: scheduleFiltersSchema,
    weekday: z.int().nullable(),
    monthDay: z.int().nullable(),
    recipients: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        receives: z.boolean().meta({ description: 'false: left, or may not see payments any more' }),
      }),
    ),
    nextOn: dateSchema.meta({ description: 'The day of the next export' }),
    lastExportId: idSchema.nullable(),
    version: z.int(),
    createdBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'ExportSchedule' })
export type ExportSchedule = z.output<typeof exportScheduleSchema>

export const exportSchedulePageSchema = pageOf(exportScheduleSchema)
