/** How many shades are told apart beside nothing at all. */
export const shades = 5

/**
 * Which shade a value has: 0 for nothing, then 1 to 5 by its share of the largest. The square root spreads the many
 * small ones: an evening with one payment is not the same as a night with none.
 */
export function shadeOf(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0
  return Math.min(shades, Math.max(1, Math.ceil(Math.sqrt(value / most) * shades)))
}

/** The largest value that still has a shade. */
export const upToOf = (shade: number, most: number): number => Math.floor((shade / shades) ** 2 * most)

/** How much of the ink a shade has. */
export const opacityOf = (shade: number): number => [0, 0.16, 0.34, 0.54, 0.76, 1][shade] ?? 1
