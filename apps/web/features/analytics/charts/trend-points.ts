import type { TrendBucket, Trends } from '#api/generated.ts'
import { bucketWords, hoursIn } from './bucket-words.ts'

export type TrendPoint = {
  /** The day or days that are behind it. */
  from: string
  to: string
  /** Of a day: the hour of the clock that is behind it, and where that begins if the clock shows it twice. */
  hour: { hour: string; hourBegins?: string } | null
  /** Under the axis, and by itself. */
  label: string
  name: string
  /** null: it is yet to come. */
  bucket: TrendBucket | null
  /** The same hour, weekday, date or month of the period before; null where that had none. */
  before: TrendBucket | null
}

export type TrendShape = {
  points: TrendPoint[]
  /** The first that is yet to come; null: none is. */
  firstToCome: number | null
  /** What the period before had beyond: the 31st beside a month of thirty days. */
  beyond: { name: string; bucket: TrendBucket }[]
}

type Naming = { locale: string; timeZone: string; again: (time: string) => string }

/** Says of each bucket which one it is: an hour that a clock shows twice is a first and a second one. */
function keysOf(period: Trends['period'], buckets: readonly TrendBucket[], timeZone: string): string[] {
  const hourOf = hoursIn(timeZone)
  const seen = new Map<string, number>()
  return buckets.map((bucket, index) => {
    // Days and months stand side by side by their place; hours by what the clock shows.
    const name = String(period === 'day' ? hourOf(bucket) : index)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return `${name} ${times}`
  })
}

/**
 * A trend as it is drawn: each bucket beside its own of the period before. A bucket that begins after `askedAt`
 * (milliseconds) and has nothing yet is no zero, it is still to come.
 */
export function trendShape(trends: Trends, askedAt: number, { locale, timeZone, again }: Naming): TrendShape {
  const { period, buckets, previous } = trends
  const words = bucketWords(period, locale, timeZone)
  const keys = keysOf(period, buckets, timeZone)
  const keysBefore = keysOf(period, previous.buckets, timeZone)
  const hourOf = hoursIn(timeZone)
  const before = new Map(keysBefore.map((key, index) => [key, previous.buckets[index]]))
  const points = buckets.map((bucket, index): TrendPoint => {
    const key = keys[index] ?? ''
    const toCome = Date.parse(bucket.timestamp) > askedAt && bucket.count === 0 && bucket.amount === 0
    const name = words.long(bucket)
    return {
      from: bucket.from,
      to: bucket.to,
      hour:
        period === 'day'
          ? {
              hour: String(hourOf(bucket)),
              ...(keys.includes(`${hourOf(bucket)} 2`) && { hourBegins: bucket.timestamp }),
            }
          : null,
      label: words.short(bucket),
      name: key.endsWith(' 2') ? again(name) : name,
      bucket: toCome ? null : bucket,
      before: before.get(key) ?? null,
    }
  })
  const lastKnown = points.findLastIndex((point) => point.bucket !== null)
  return {
    points,
    firstToCome: lastKnown === points.length - 1 ? null : lastKnown + 1,
    beyond: previous.buckets.flatMap((bucket, index) =>
      keys.includes(keysBefore[index] ?? '') ? [] : [{ name: words.long(bucket), bucket }],
    ),
  }
}

/** What all buckets come to. */
export const sumOf = (buckets: readonly TrendBucket[], figure: 'amount' | 'count'): number =>
  buckets.reduce((sum, bucket) => sum + bucket[figure], 0)
