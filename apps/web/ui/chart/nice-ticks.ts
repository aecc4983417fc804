/** What people count in: 1, 2, 2.5 and 5 with any number of noughts. */
const steps = [1n, 2n, 25n, 5n] as const

function stepAtLeast(rough: bigint, smallest: bigint): bigint {
  if (rough <= smallest) return smallest
  let power = 1n
  while (power * 10n <= rough) power *= 10n
  for (const one of steps) {
    // 2.5 of what can't be halved is no step.
    const step = one === 25n ? (power % 10n === 0n ? (power / 10n) * 25n : null) : one * power
    if (step !== null && step >= rough && step % smallest === 0n) return step
  }
  return power * 10n
}

/**
 * Where the lines of an axis from zero go, in the units that `max` is in (minor units where it is money): round
 * numbers, at most `most` steps, the last not below `max`. No two are nearer than `smallest`.
 */
export function niceTicks(max: number, { most = 4, smallest = 1 } = {}): number[] {
  if (!(max > 0)) return [0, smallest]
  const top = BigInt(Math.ceil(max))
  const rough = (top + BigInt(most) - 1n) / BigInt(most)
  const step = stepAtLeast(rough, BigInt(smallest))
  const count = Number((top + step - 1n) / step)
  return Array.from({ length: count + 1 }, (_, index) => Number(step) * index)
}
