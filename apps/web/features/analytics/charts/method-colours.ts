import type { MethodFigures } from '#api/generated.ts'
import { seriesColours } from '#ui/chart/series.ts'

const [first, second, third, fourth, fifth, sixth, seventh] = seriesColours

/** Each method's own colour, the same on every chart. */
export const methodColours: Record<MethodFigures['method'], string> = {
  card: first,
  bank_transfer: second,
  cash: third,
  paypal: fourth,
  crypto: fifth,
  cheque: sixth,
  direct_debit: seventh,
}
