import { type TrendPeriod, trendPeriods } from '@recoup/contracts/analytics'
import { isCurrency } from '@recoup/contracts/money'
import { paymentMethods } from '@recoup/contracts/payments'
import { dayAfter } from '#ui/date/use-today.ts'
import { type DayRange, daysOf, lengthOf, type Preset, presets } from './day-range.ts'

export const eventTypes = ['received', 'failed', 'refunded', 'pending'] as const
export type EventType = (typeof eventTypes)[number]
export type PaymentMethod = (typeof paymentMethods)[number]

/** What the stream shows. `minAmount` is in minor units of `currency`; empty lists take everything. */
export type StreamFilter = {
  types: readonly EventType[]
  methods: readonly PaymentMethod[]
  minAmount: number | null
  currency: string | null
}

export type DashboardQuery = {
  preset: Preset
  range: DayRange
  period: TrendPeriod
  currency: string
  convert: boolean
  stream: StreamFilter
}

const knownOf = <T extends string>(text: string | null, known: readonly T[]): T[] =>
  known.filter((one) => (text ?? '').split(',').includes(one))

const dayOf = (text: string | null): string | null =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && dayAfter(text, 0) === text
    ? text
    : null

/** The days that an URL asks for. An end before its begin is taken as said the wrong way round. */
export function rangeOf(params: URLSearchParams, today: string): { preset: Preset; range: DayRange } {
  const preset = presets.find((one) => one === params.get('range')) ?? 'today'
  if (preset !== 'custom') return { preset, range: daysOf(preset, today) }
  const from = dayOf(params.get('from')) ?? dayOf(params.get('to')) ?? today
  const to = dayOf(params.get('to')) ?? from
  return { preset, range: from <= to ? { from, to } : { from: to, to: from } }
}

/** The period whose trend fits the days, until somebody chooses another. */
export function periodFor(preset: Preset, range: DayRange): TrendPeriod {
  switch (preset) {
    case 'today':
    case 'yesterday':
      return 'day'
    case 'week':
      return 'week'
    case 'month':
    case 'last_month':
      return 'month'
    case 'year':
      return 'year'
    case 'custom': {
      const days = lengthOf(range)
      if (days === 1) return 'day'
      if (days <= 7) return 'week'
      return days <= 31 ? 'month' : 'year'
    }
    default: {
      const unreachable: never = preset
      return unreachable
    }
  }
}

/** What an URL asks the dashboard. What is not understood is left out: a link never leads to an error. */
export function queryOf(params: URLSearchParams, today: string, ownCurrency: string): DashboardQuery {
  const { preset, range } = rangeOf(params, today)
  const named = params.get('currency')
  const chosen = named !== null && isCurrency(named) ? named : null
  const currency = chosen ?? ownCurrency
  const convert = params.get('convert') === 'true'
  const least = params.get('minAmount')
  const minAmount = least !== null && /^\d{1,15}$/.test(least) && Number(least) > 0 ? Number(least) : null
  return {
    preset,
    range,
    period: trendPeriods.find((one) => one === params.get('period')) ?? periodFor(preset, range),
    currency,
    convert,
    stream: {
      types: knownOf(params.get('type'), eventTypes),
      methods: knownOf(params.get('method'), paymentMethods),
      minAmount,
      // An amount means something in its currency only; else the stream follows the currency that somebody chose.
      currency: minAmount !== null ? currency : convert ? null : chosen,
    },
  }
}

type Drilled = Pick<DashboardQuery, 'range' | 'currency' | 'convert'>

/** What else a mark of a chart counts by, in the words of the list of payments. */
type Mark = Partial<Record<'status' | 'method' | 'weekday' | 'hour' | 'hourBegins' | 'reason' | 'reasonGiven', string>>

/** The list of the payments that a figure is made of. */
export function paymentsHref({ range, currency, convert }: Drilled, more: Mark = {}) {
  const params = new URLSearchParams({ ...range, ...(!convert && { currency }), ...more })
  return `/payments?${params}`
}

/** The dialog that makes a file of the payments of the range. */
export const exportHref = (query: Drilled): string => paymentsHref(query).replace('/payments?', '/exports?new=1&')
