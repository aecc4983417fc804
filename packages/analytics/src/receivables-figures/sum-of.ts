import { type Fraction, rounded, zero } from '../money/fraction.ts'

const thirtyPlaces = 10n ** 30n

/**
 * The sum of many numbers: exact up to thirty decimal places, which rounding to whole minor units does not notice. Rates that
 * were turned round have denominators of their own, and the exact sum of a year's would have thousands of digits.
 */
export function sumOf(fractions: readonly Fraction[]): Fraction {
  const tops = new Map<bigint, bigint>()
  for (const { top, bottom } of fractions) tops.set(bottom, (tops.get(bottom) ?? 0n) + top)
  const sum = addUp([...tops].map(([bottom, top]) => ({ top, bottom })))
  if (sum.bottom <= thirtyPlaces) return sum
  return { top: rounded({ top: sum.top * thirtyPlaces, bottom: sum.bottom }), bottom: thirtyPlaces }
}

/** By halves, so that few of the multiplications are of long numbers. */
function addUp(fractions: readonly Fraction[]): Fraction {
  const [first, second] = fractions
  if (!first) return zero
  if (!second) return first
  const half = fractions.length >> 1
  const [a, b] = [addUp(fractions.slice(0, half)), addUp(fractions.slice(half))]
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}
