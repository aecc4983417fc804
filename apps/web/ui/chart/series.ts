/** Colours that are told apart: give the same thing the same one everywhere. */
export const seriesColours = [
  'var(--series-1)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--series-5)',
  'var(--series-6)',
  'var(--series-7)',
] as const

export const otherColour = 'var(--series-other)'

/** What is drawn, and what is left for one row 'other': at most `most` rows in all. */
export function topOf<T>(ordered: readonly T[], most = 5): { shown: T[]; rest: T[] } {
  if (ordered.length <= most) return { shown: [...ordered], rest: [] }
  return { shown: ordered.slice(0, most - 1), rest: ordered.slice(most - 1) }
}
