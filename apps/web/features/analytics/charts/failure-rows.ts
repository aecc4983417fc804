import type { Metrics } from '#api/generated.ts'
import { topOf } from '#ui/chart/series.ts'

export type FailureRow = {
  /** null: none was given; undefined: several reasons together. */
  reason: string | null | undefined
  count: number
  /** Minor units; null where it is not known of all. */
  amount: number | null
  /** How many failed for it in the days before; null where that list may not name it. */
  before: number | null
}

type Failed = Pick<Metrics, 'failures' | 'failuresBeyond'>

/** Failures by reason, most frequent first, five rows at most; the rest is one row, with what the answer left out. */
export function failureRows({ failures, failuresBeyond }: Failed, previous: Failed): FailureRow[] {
  const rows = failures.map(({ reason, count, amount }): FailureRow => {
    const known = previous.failures.find((one) => one.reason === reason)
    return { reason, count, amount, before: known?.count ?? (previous.failuresBeyond === 0 ? 0 : null) }
  })
  const { shown, rest } = topOf(rows, failuresBeyond > 0 ? 4 : 5)
  const left = rest.reduce((sum, row) => sum + row.count, failuresBeyond)
  if (left === 0) return shown
  const amount = failuresBeyond > 0 ? null : rest.reduce((sum, row) => sum + (row.amount ?? 0), 0)
  return [...shown, { reason: undefined, count: left, amount, before: null }]
}
