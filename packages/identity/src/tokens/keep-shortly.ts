import { elapsed } from '@recoup/platform/clock'

export type ShortMemory<T> = { get(key: string, load: () => Promise<T>): Promise<T>; forget(key?: string): void }

/**
 * Remembers what was loaded for `ttlMs` of real time, at most `limit` entries, the oldest dropped first. Callers who ask
 * while it is being loaded share one load; a failed load is not remembered. `forget` without a key forgets everything.
 */
export function keepShortly<T>(ttlMs: number, limit: number): ShortMemory<T> {
  const kept = new Map<string, { value: Promise<T>; loadedAt: number }>()
  return {
    get: (key, load) => {
      const known = kept.get(key)
      const now = elapsed()
      if (known && now - known.loadedAt < ttlMs) return known.value
      kept.delete(key)
      const oldest = kept.size >= limit ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      const entry = { value: load(), loadedAt: now }
      kept.set(key, entry)
      entry.value.catch(() => {
        if (kept.get(key) === entry) kept.delete(key)
      })
      return entry.value
    },
    forget: (key) => (key === undefined ? kept.clear() : void kept.delete(key)),
  }
}
