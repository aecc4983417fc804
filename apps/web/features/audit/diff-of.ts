export type Difference = {
  /** Where in the thing: `address.lines.0`; empty for a thing that is one value. */
  path: string
  before: unknown
  after: unknown
  what: 'added' | 'removed' | 'changed' | 'same'
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists are compared whole where they hold plain values, and item by item where they hold things. */
const isListOfThings = (value: unknown): value is unknown[] => Array.isArray(value) && value.some(isThing)

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const isAbsent = (value: unknown): boolean => value === undefined || value === null

function childrenOf(value: unknown): Map<string, unknown> | null {
  if (isThing(value)) return new Map(Object.entries(value))
  if (isListOfThings(value)) return new Map(value.map((item, index) => [String(index), item]))
  return null
}

/**
 * What is different between two things, one line for each plain value or list of plain values, in the order of `after`
 * and then of what only `before` has. A missing value and null are the same: nothing was there.
 */
export function diffOf(before: unknown, after: unknown, path = ''): Difference[] {
  const old = childrenOf(before)
  const fresh = childrenOf(after)
  if ((old ?? fresh) === null || (old === null && !isAbsent(before)) || (fresh === null && !isAbsent(after))) {
    if (isAbsent(before) && isAbsent(after)) return path === '' ? [] : [{ path, before, after, what: 'same' }]
    const what = isAbsent(before)
      ? 'added'
      : isAbsent(after)
        ? 'removed'
        : sameValue(before, after)
          ? 'same'
          : 'changed'
    return [{ path, before, after, what }]
  }
  const names = new Set([...(fresh?.keys() ?? []), ...(old?.keys() ?? [])])
  return [...names].flatMap((name) => diffOf(old?.get(name), fresh?.get(name), path === '' ? name : `${path}.${name}`))
}
