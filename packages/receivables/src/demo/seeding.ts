import { type RawBuilder, sql } from '@recoup/platform/db'
import type { SeedArguments, SeedPlan } from './plan-seeding.ts'

/** A filling that has begun: everything that its rows are computed from. */
export type Seeding = {
  id: string
  tenantId: string
  /** how often the seed was used in this database before */
  place: number
  /** from the seed and how often it was used in this database: every draw and every id starts from it */
  salt: bigint
  arguments: SeedArguments
  plan: SeedPlan
}

/** What is drawn, each from a stream of its own. */
const streams = {
  day: 1, moment: 2, grouping: 3, customer: 4, foreigner: 5, currency: 6, price: 7, part: 8, habit: 9, method: 10, fate: 11,
  slow: 12, delay: 13, stuck: 14, backdated: 15, backdatedBy: 16, extra: 17, refund: 18, whole: 19, again: 20, retried: 21,
  left: 22, lateness: 23, unpaid: 24, reason: 25, refundAt: 26, againAt: 27, returnedAt: 28, term: 29, recorded: 30,
  unpaidDue: 31, kind: 32, name: 33, company: 34, contact: 35, city: 36, customerTag: 37, middle: 38,
  paymentId: 50, postingId: 51, refundId: 52, refundPostingId: 53, againId: 54, againPostingId: 55, returnPostingId: 56,
  debtId: 57, debtPostingId: 58, customerId: 59,
} as const // biome-ignore format: one table

export type Stream = keyof typeof streams

/** `draw('fate', 'n')`: a number from 0 up to 1 for the n of the row at hand. */
export const drawOf =
  ({ salt }: Pick<Seeding, 'salt'>) =>
  (stream: Stream, n: string): RawBuilder<number> =>
    sql.raw(`receivables.demo_draw(${salt}, ${streams[stream]}, ${n})`)

/** `id('paymentId', 'recorded_ms', 'n')`: the id of the n-th one, made at that moment. */
export const idOf =
  ({ salt }: Pick<Seeding, 'salt'>) =>
  (stream: Stream, moment: string, n: string): RawBuilder<string> =>
    sql.raw(`receivables.demo_id(${moment}, ${salt}, ${streams[stream]}, ${n})`)

export const day = 86_400_000

export const untilMs = (seeding: Seeding): number => Date.parse(seeding.arguments.until)
export const sinceMs = (seeding: Seeding): number => untilMs(seeding) - seeding.arguments.days * day

export const number = (value: number | bigint): RawBuilder<number> => sql.raw(`(${value})`)

export const textArray = (values: readonly string[]): RawBuilder<string[]> =>
  sql`array[${sql.join(values.map((value) => sql.lit(value)))}]::text[]`

/** One of a list, by a number from 0 up to 1. */
export const oneOf = (values: readonly string[], drawn: RawBuilder<number>): RawBuilder<string> =>
  sql`(${textArray(values)})[1 + floor(${drawn} * ${number(values.length)})::int]`
