import { exponentOf } from '@recoup/contracts/money'

/** What is asked for. The same arguments make the same rows, whenever and wherever. */
export type SeedArguments = {
  /** how many, up to 10,000,000 */
  payments: number
  customers: number
  seed: number
  /** the days over which payments were recorded */
  days: number
  /** ISO instant: nothing happens after it */
  until: string
  timeZone: string
  /** the organisation's own currency */
  currency: string
}

/**
 * How the numbers 0 to payments - 1 are laid out. Payments are numbered as they were recorded. Six numbers that lie one
 * stride apart are one customer's, and pay one debt or several; a block is the numbers of one stride's sixes, and a chunk
 * is some whole blocks: it shares no debt with another one, so that each can be written by itself, in any order.
 */
export type SeedPlan = {
  stride: number
  block: number
  chunk: number
  chunks: number
  customerChunk: number
  customerChunks: number
}

export const largestSeeding = 10_000_000
export const perGroup = 6

/** So that a chunk takes seconds, fits into memory, and little is lost when it is cut off. */
const fullChunk = 180_000
/** Instalments are half a month apart where there are few enough payments. */
const instalmentDays = 15

export function planSeeding({
  payments,
  customers,
  days,
}: Pick<SeedArguments, 'payments' | 'customers' | 'days'>): SeedPlan {
  const stride = Math.min(
    Math.max(1, Math.round((payments / days) * instalmentDays)),
    fullChunk / perGroup,
    Math.ceil(payments / perGroup),
  )
  const block = stride * perGroup
  const chunk = block * Math.max(1, Math.floor(fullChunk / block))
  return {
    stride,
    block,
    chunk,
    chunks: Math.ceil(payments / chunk),
    customerChunk: 20_000,
    customerChunks: Math.ceil(customers / 20_000),
  }
}

export const usualCustomers = (payments: number): number => Math.min(Math.max(Math.ceil(payments / 20), 1), 200_000)

/** What a euro is in minor units of other currencies, roughly: amounts should look at home in each. */
const worth: Record<string, number> = { EUR: 100, USD: 108, GBP: 86, CHF: 95, JPY: 162, KWD: 330 }

const worthOf = (currency: string): number => worth[currency] ?? 10 ** exponentOf(currency)

/** The organisation's own currency first, then those that some of its customers pay in. */
export function currenciesOf(home: string): { codes: string[]; factors: number[] } {
  const codes = [home, ...['USD', 'EUR', 'GBP', 'CHF', 'JPY'].filter((code) => code !== home)]
  return { codes, factors: codes.map((code) => worthOf(code) / 100) }
}
