const scales = [
  [0.9, 0.925, 0.95, 0.975, 1],
  [0.8, 0.85, 0.9, 0.95, 1],
  [0.5, 0.625, 0.75, 0.875, 1],
] as const
const whole = [0, 0.25, 0.5, 0.75, 1] as const

/**
 * The ticks of a line of shares: up to all, and down as far as the least needs. A line has no ground that it stands on,
 * and nine tenths of an axis from zero would be empty above a rate that moves between 95 and 98 of a hundred.
 */
export function shareTicks(shares: readonly (number | null)[]): readonly number[] {
  const least = Math.min(1, ...shares.filter((share) => share !== null))
  return scales.find(([bottom]) => least >= bottom) ?? whole
}
