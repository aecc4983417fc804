import type { MethodFigures } from '#api/generated.ts'
import { topOf } from '#ui/chart/series.ts'

export type MethodRow = {
  /** One, or the several that are drawn together. */
  methods: MethodFigures['method'][]
  amount: number
  previousAmount: number
  count: number
  share: number | null
  successRate: number | null
}

/** The rows of the breakdown: methods that brought anything, now or before; beyond five they come together as one. */
export function methodRows(all: readonly MethodFigures[]): MethodRow[] {
  const used = all.filter((one) => one.count > 0 || one.amount > 0 || one.previousAmount > 0)
  const { shown, rest } = topOf(used)
  const rows = shown.map(({ method, ...figures }): MethodRow => ({ methods: [method], ...figures }))
  return rest.length === 0 ? rows : [...rows, together(rest)]
}

function together(some: readonly MethodFigures[]): MethodRow {
  const sum = (of: (one: MethodFigures) => number) => some.reduce((total, one) => total + of(one), 0)
  const [succeeded, failed] = [sum((one) => one.succeeded), sum((one) => one.failed)]
  return {
    methods: some.map((one) => one.method),
    amount: sum((one) => one.amount),
    previousAmount: sum((one) => one.previousAmount),
    count: sum((one) => one.count),
    share: some.every((one) => one.share === null) ? null : sum((one) => one.share ?? 0),
    successRate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
  }
}
