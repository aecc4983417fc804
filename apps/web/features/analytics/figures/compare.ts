export type Comparison =
  /** There was nothing before. */
  { kind: 'none' } | { kind: 'same' } | { kind: 'more' | 'less'; by: number }

/** How much more or less `now` is than `before`, as a share of `before` (0.5 is half as much again). */
export function compareSums(now: number, before: number): Comparison {
  if (before <= 0) return { kind: 'none' }
  if (now === before) return { kind: 'same' }
  return { kind: now > before ? 'more' : 'less', by: Math.abs(now - before) / before }
}

/** How many points of a hundred one share is above or below the other, to a tenth; null: there is no share. */
export function compareShares(now: number | null, before: number | null): Comparison {
  if (now === null || before === null) return { kind: 'none' }
  const by = Math.round(Math.abs(now - before) * 1_000) / 10
  if (by === 0) return { kind: 'same' }
  return { kind: now > before ? 'more' : 'less', by }
}
