import { isCurrency } from '@recoup/contracts/money'
import { dayAfter } from '#ui/date/use-today.ts'
import type { DayRange } from '../range/day-range.ts'

/** Over how many days the figures of collecting are counted. */
export const spans = ['30', '90', '365'] as const
export type Span = (typeof spans)[number]

export type ReceivablesQuery = {
  asOf: string
  known: 'now' | 'then'
  span: Span
  /** The days of the span, the last of them `asOf`. */
  range: DayRange
  currency: string
  convert: boolean
}

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && dayAfter(text, 0) === text

/** What an URL asks. What is not understood, or lies ahead of today, is left out: a link never leads to an error. */
export function receivablesQueryOf(params: URLSearchParams, today: string, ownCurrency: string): ReceivablesQuery {
  const [named, day] = [params.get('currency'), params.get('asOf')]
  const asOf = isDay(day) && day <= today ? day : today
  const span = spans.find((one) => one === params.get('days')) ?? '90'
  return {
    asOf,
    known: params.get('known') === 'then' ? 'then' : 'now',
    span,
    range: { from: dayAfter(asOf, 1 - Number(span)), to: asOf },
    currency: named !== null && isCurrency(named) ? named : ownCurrency,
    convert: params.get('convert') === 'true',
  }
}

type Money = Pick<ReceivablesQuery, 'currency' | 'convert'>

/** The customers behind a band: the list goes by the oldest debt of each, as of today. */
export const customersHref = (bucket: string, { currency, convert }: Money): string =>
  `/customers?${new URLSearchParams({ bucket, ...(!convert && { currency }) })}`
