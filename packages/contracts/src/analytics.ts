import { z } from 'zod'
import { dateSchema, idSchema, instantSchema } from './ids.ts'
import { amountSchema, currencySchema, nonNegativeAmountSchema } from './money.ts'
import { pageQuery, text } from './page.ts'
import { paymentMethods } from './payments.ts'

/**
 * The figures' words. A payment belongs to the day of its value date, and on it to the hour of the day at which it was
 * recorded, both in the organisation's time zone. It has succeeded once its money came (completed, or refunded since),
 * and has failed when it was declined, given up or reversed; pending ones are neither yet. Volume is the money that came
 * and stayed: refunds and reversals are taken off the bucket of their payment, whenever they happen.
 */

const rangeQuery = {
  from: dateSchema.optional().meta({ description: 'First value date; today when left out' }),
  to: dateSchema.optional().meta({ description: 'Last value date, inclusive; today when left out' }),
}

/** Which money: one currency alone, or all of them converted into it. Currencies are never added up silently. */
const currencyQuery = {
  currency: currencySchema.optional().meta({ description: "The organisation's own when left out" }),
  convert: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({
      description:
        'true: other currencies are converted at the rates that the organisation entered, each day at its own rate',
    }),
}

export const rangeQuerySchema = z.object({ ...rangeQuery, ...currencyQuery })
export type RangeQuery = z.output<typeof rangeQuerySchema>

/** A share from 0 to 1; null where there is nothing to divide by. */
const shareSchema = z.number().min(0).max(1).nullable()

const usedRateSchema = z
  .object({
    currency: currencySchema,
    rate: z.string().meta({ description: 'Decimal: what one unit of `currency` is worth in the asked currency' }),
    from: dateSchema.meta({ description: 'The first day it holds' }),
  })
  .meta({ id: 'UsedRate' })

/** Says what the amounts are made of: of one currency, or converted, and at which rates. */
const labelOfMoney = {
  currency: currencySchema,
  converted: z.boolean().meta({ description: 'true: amounts of other currencies are in it, converted at `rates`' }),
  rates: z.array(usedRateSchema).meta({ description: 'The rates that were used; empty unless converted' }),
  otherCurrencies: z
    .array(currencySchema)
    .meta({ description: 'Currencies that have figures in this range too and are not in these' }),
}

const figures = {
  totalVolume: amountSchema.meta({ description: 'Money that came and stayed: net of refunds; minor units' }),
  grossVolume: amountSchema.meta({ description: 'Money that came, before refunds; minor units' }),
  averageAmount: amountSchema.meta({
    description: 'totalVolume / succeededPayments, rounded half up to minor units; 0 where nothing succeeded',
  }),
  successRate: shareSchema.meta({ description: 'succeededPayments / (succeededPayments + failedPayments)' }),
  peakHour: z
    .int()
    .min(0)
    .max(23)
    .nullable()
    .meta({ description: "Hour of the day, in the organisation's zone, with most payments; the earliest of equals" }),
  topPaymentMethod: z
    .enum(paymentMethods)
    .nullable()
    .meta({ description: 'The method with the largest volume, then with most payments' }),
  totalPayments: z.int().meta({ description: 'Payments of every status' }),
  pendingPayments: z.int(),
  succeededPayments: z.int(),
  failedPayments: z.int(),
  refunds: z.object({ count: z.int(), amount: nonNegativeAmountSchema }).meta({ id: 'RefundFigures' }),
}

export const failureSchema = z
  .object({
    reason: z.string().nullable().meta({ description: 'null: none was given' }),
    count: z.int(),
    amount: amountSchema,
  })
  .meta({ id: 'FailureFigures' })

const failures = {
  failures: z.array(failureSchema).meta({ description: 'By reason, most frequent first, twenty at most' }),
  failuresBeyond: z.int().meta({ description: 'Failures whose reasons are not among them' }),
}

export const metricsSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    ...labelOfMoney,
    ...figures,
    ...failures,
    previous: z
      .object({ from: dateSchema, to: dateSchema, ...figures, ...failures })
      .meta({ id: 'PreviousMetrics', description: 'The same figures of as many days right before' }),
  })
  .meta({ id: 'Metrics' })
export type Metrics = z.output<typeof metricsSchema>

export const trendPeriods = ['day', 'week', 'month', 'year'] as const
export type TrendPeriod = (typeof trendPeriods)[number]

export const trendsQuerySchema = z.object({
  period: z.enum(trendPeriods).default('day').meta({
    description: 'A day by hours, a week (from Monday) by days, a month by days, a year by months',
  }),
  on: dateSchema.optional().meta({ description: 'A day within the period; today when left out' }),
  ...currencyQuery,
})
export type TrendsQuery = z.output<typeof trendsQuerySchema>

export const trendBucketSchema = z
  .object({
    timestamp: instantSchema.meta({ description: 'Where the bucket begins' }),
    from: dateSchema.meta({ description: 'Its first value date' }),
    to: dateSchema.meta({ description: 'Its last value date' }),
    amount: amountSchema.meta({ description: 'Volume: net of refunds; minor units' }),
    count: z.int().meta({ description: 'Payments of every status' }),
    failed: z.int(),
    successRate: shareSchema,
  })
  .meta({ id: 'TrendBucket' })

export const trendsSchema = z
  .object({
    period: z.enum(trendPeriods),
    from: dateSchema,
    to: dateSchema,
    ...labelOfMoney,
    buckets: z.array(trendBucketSchema).meta({
      description: 'Every bucket of the period, empty ones too; a day has 23 or 25 hours where clocks change',
    }),
    previous: z
      .object({ from: dateSchema, to: dateSchema, buckets: z.array(trendBucketSchema) })
      .meta({ id: 'PreviousTrends', description: 'The period before' }),
  })
  .meta({ id: 'Trends' })
export type Trends = z.output<typeof trendsSchema>

export const methodFiguresSchema = z
  .object({
    method: z.enum(paymentMethods),
    amount: amountSchema,
    count: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    successRate: shareSchema,
    share: shareSchema.meta({ description: 'Of the volume of all methods' }),
    averageAmount: amountSchema,
    previousAmount: amountSchema.meta({ description: 'In as many days right before' }),
  })
  .meta({ id: 'MethodFigures' })

export const methodsSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    ...labelOfMoney,
    methods: z.array(methodFiguresSchema).meta({ description: 'All methods, the largest volume first' }),
  })
  .meta({ id: 'Methods' })
export type Methods = z.output<typeof methodsSchema>

export const heatmapSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    ...labelOfMoney,
    cells: z
      .array(
        z
          .object({
            weekday: z.int().min(1).max(7).meta({ description: '1 is Monday' }),
            hour: z.int().min(0).max(23),
            amount: amountSchema,
            count: z.int(),
            failed: z.int(),
            successRate: shareSchema,
          })
          .meta({ id: 'HeatmapCell' }),
      )
      .meta({ description: 'All 168 cells, Monday 0 o’clock first' }),
  })
  .meta({ id: 'Heatmap' })
export type Heatmap = z.output<typeof heatmapSchema>

/** Days past due, by band. `to` null: no end. */
export const agingBuckets = [
  { bucket: 'current', fromDays: null, toDays: 0 },
  { bucket: '1-30', fromDays: 1, toDays: 30 },
  { bucket: '31-60', fromDays: 31, toDays: 60 },
  { bucket: '61-90', fromDays: 61, toDays: 90 },
  { bucket: '91-120', fromDays: 91, toDays: 120 },
  { bucket: '121-150', fromDays: 121, toDays: 150 },
  { bucket: '151-180', fromDays: 151, toDays: 180 },
  { bucket: '180+', fromDays: 181, toDays: null },
] as const
const agingBucketNames = agingBuckets.map(({ bucket }) => bucket)

export const agingQuerySchema = z.object({
  asOf: dateSchema.optional().meta({ description: 'The end of this day; today when left out' }),
  known: z.enum(['now', 'then']).default('now').meta({
    description: 'now: with what became known since, by value date; then: only what was recorded by that day',
  }),
  ...currencyQuery,
})
export type AgingQuery = z.output<typeof agingQuerySchema>

export const agingSchema = z
  .object({
    asOf: dateSchema,
    known: z.enum(['now', 'then']),
    ...labelOfMoney,
    total: amountSchema.meta({ description: 'Outstanding at the end of that day' }),
    overdue: amountSchema.meta({ description: 'Of it, past due' }),
    buckets: z.array(
      z
        .object({
          bucket: z.enum(agingBucketNames),
          fromDays: z.int().nullable().meta({ description: 'Days past due; null: not due yet' }),
          toDays: z.int().nullable().meta({ description: 'null: no end' }),
          amount: amountSchema.meta({
            description: 'Rounded for itself: converted ones may miss the total by single units',
          }),
        })
        .meta({ id: 'AgingBucket' }),
    ),
  })
  .meta({ id: 'Aging' })
export type Aging = z.output<typeof agingSchema>

export const kpiNames = ['dso_simple', 'dso_countback', 'dso_best_possible', 'cei', 'recovery_rate'] as const

export const kpisSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    days: z.int(),
    ...labelOfMoney,
    kpis: z.array(
      z
        .object({
          kpi: z.enum(kpiNames),
          unit: z.enum(['days', 'share']),
          value: z
            .number()
            .nullable()
            .meta({ description: 'Days, or a share (1 is all); null where the denominator is not above zero' }),
          formula: z.string().meta({ description: 'In words', examples: ['closing receivables / billed × days'] }),
          numerator: amountSchema,
          numeratorName: z.string().meta({ examples: ['closing receivables'] }),
          denominator: amountSchema.meta({
            description: 'The numerator is not divided by that of dso_countback: it says how much billing was counted',
          }),
          denominatorName: z.string().meta({ examples: ['billed'] }),
          previousValue: z.number().nullable().meta({ description: 'Of as many days right before' }),
        })
        .meta({ id: 'Kpi' }),
    ),
    inputs: z
      .object({
        openingReceivables: amountSchema,
        closingReceivables: amountSchema,
        closingCurrent: amountSchema.meta({ description: 'Of the closing receivables, not past due' }),
        billed: amountSchema.meta({
          description: 'Debts that count from a day of the range, less those reversed in it',
        }),
        collected: amountSchema.meta({ description: 'Applied to debts in the range, less what was taken back' }),
        openingOverdue: amountSchema,
        newlyOverdue: amountSchema.meta({ description: 'Outstanding when it passed its due date within the range' }),
        recovered: amountSchema.meta({ description: 'Of the collected, on debts past due on that day' }),
      })
      .meta({ id: 'KpiInputs' }),
  })
  .meta({ id: 'Kpis' })
export type Kpis = z.output<typeof kpisSchema>

/** A decimal without sign or exponent: up to twelve digits before and after the point. */
export const rateSchema = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, 'Enter a rate such as 0.9213.')
  .refine((value) => /[1-9]/.test(value), 'Enter a rate above zero.')
  .meta({ examples: ['0.9213'] })

export const exchangeRateInputSchema = z
  .strictObject({
    currency: currencySchema,
    into: currencySchema,
    from: dateSchema.meta({ description: 'The first day it holds, until a later one begins' }),
    rate: rateSchema.meta({ description: 'What one unit of `currency` is worth in `into`' }),
  })
  .refine((input) => input.currency !== input.into, { message: 'Choose two different currencies.', path: ['into'] })
  .meta({
    id: 'ExchangeRateInput',
    examples: [{ currency: 'USD', into: 'EUR', from: '2026-11-01', rate: '0.9213' }],
  })
export type ExchangeRateInput = z.output<typeof exchangeRateInputSchema>

export const exchangeRateSchema = z
  .object({
    id: idSchema,
    currency: currencySchema,
    into: currencySchema,
    from: dateSchema,
    rate: z.string(),
    enteredAt: instantSchema,
    enteredBy: text(200).nullable(),
  })
  .meta({ id: 'ExchangeRate' })
export type ExchangeRate = z.output<typeof exchangeRateSchema>

export const exchangeRatesQuerySchema = z.object({
  ...pageQuery,
  currency: currencySchema.optional().meta({ description: 'Only rates of this currency, from or into it' }),
})
export type ExchangeRatesQuery = z.output<typeof exchangeRatesQuerySchema>

/** What the nightly proof found: read models against a recount from the ledger. */
export const analyticsCheckSchema = z
  .object({
    checkedAt: instantSchema.nullable().meta({ description: 'null: not yet' }),
    differences: z.int(),
    details: z.array(
      z
        .object({ model: z.string(), key: z.string(), expected: z.string(), found: z.string() })
        .meta({ id: 'AnalyticsDifference' }),
    ),
    rebuiltAt: instantSchema.nullable(),
  })
  .meta({ id: 'AnalyticsCheck' })
export type AnalyticsCheck = z.output<typeof analyticsCheckSchema>

export const rebuildSchema = z
  .object({
    requestedAt: instantSchema.meta({ description: 'It is done when `rebuiltAt` of the check is not before this' }),
  })
  .meta({ id: 'AnalyticsRebuild' })

/**
 * Socket message `analytics_changed`, to everybody who may see figures and watches for it: value dates and currencies whose
 * figures are not what they were. All null: anything may have changed.
 */
export const analyticsChangedSchema = z
  .object({
    from: dateSchema.nullable(),
    to: dateSchema.nullable(),
    currencies: z.array(z.string()).nullable(),
  })
  .meta({ id: 'AnalyticsChanged' })
export type AnalyticsChanged = z.output<typeof analyticsChangedSchema>
