export type PointGrid = {
  count: number
  /** How many points lie side by side; 1 for bars below each other. */
  columns: number
}

/**
 * Which point a key leads to from `at` (null: none yet); undefined where the key means nothing here. The first press
 * finds the first point, or the last one where it goes backwards.
 */
export function pointAfterKey(key: string, at: number | null, { count, columns }: PointGrid): number | undefined {
  if (count === 0) return undefined
  const last = count - 1
  const held = at === null ? null : Math.min(at, last)
  switch (key) {
    case 'Home':
      return 0
    case 'End':
      return last
    case 'ArrowRight':
      return held === null ? 0 : Math.min(last, held + 1)
    case 'ArrowLeft':
      return held === null ? last : Math.max(0, held - 1)
    case 'ArrowDown':
      if (held === null) return 0
      return columns >= count ? undefined : held + columns > last ? held : held + columns
    case 'ArrowUp':
      if (held === null) return last
      return columns >= count ? undefined : held - columns < 0 ? held : held - columns
    default:
      return undefined
  }
}
