/** One row of the table: what was measured, beside its limit, measured in the same run. */
export type Result = {
  name: string
  unit: string
  /** what ours reached */
  value: number
  /** what it is held against: the bare thing in the same run, or a fixed bound */
  limit: number
  ratio: number
  /** the promise, in words */
  asked: string
  met: boolean
}

export type Size = 'full' | 'smoke'

export type Benchmark = { name: string; run(size: Size): Promise<Result[]> }

/** `ratio` is value over limit; `atLeast` and `atMost` say which way is good. */
export function resultOf(
  name: string,
  unit: string,
  value: number,
  limit: number,
  asked: { atLeast?: number; atMost?: number; words: string },
): Result {
  const ratio = limit === 0 ? Number.NaN : value / limit
  const met =
    (asked.atLeast === undefined || ratio >= asked.atLeast) && (asked.atMost === undefined || ratio <= asked.atMost)
  const rounded = (n: number): number => Number(n.toPrecision(4))
  return { name, unit, value: rounded(value), limit: rounded(limit), ratio: rounded(ratio), asked: asked.words, met }
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)
