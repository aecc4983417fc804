import type { StreamEvent } from './stream-event.ts'

/** More rows than these nobody scrolls through; the list of payments has them all. */
export const mostRows = 2_000

const latestFirst = (a: StreamEvent, b: StreamEvent): number =>
  a.at === b.at ? (a.key < b.key ? 1 : a.key > b.key ? -1 : 0) : a.at < b.at ? 1 : -1

/**
 * The rows with more events among them: each thing once, the latest first, no more than `mostRows`. It makes no
 * difference in what order events come, or how often.
 */
export function mergeEvents(rows: readonly StreamEvent[], more: readonly StreamEvent[]): readonly StreamEvent[] {
  if (more.length === 0) return rows
  const latest = new Map<string, StreamEvent>()
  for (const event of more) {
    const known = latest.get(event.key)
    if (known === undefined || event.at > known.at) latest.set(event.key, event)
  }
  const kept: StreamEvent[] = []
  for (const row of rows) {
    const anew = latest.get(row.key)
    if (anew === undefined) kept.push(row)
    else if (anew.at <= row.at) {
      latest.delete(row.key)
      kept.push(row)
    }
  }
  if (latest.size === 0) return rows
  const added = [...latest.values()].sort(latestFirst)
  const first = kept[0]
  const last = added.at(-1)
  // Mostly all that is new is newer than all that was there.
  const all =
    first === undefined || last === undefined || latestFirst(last, first) <= 0
      ? [...added, ...kept]
      : [...added, ...kept].sort(latestFirst)
  return all.length > mostRows ? all.slice(0, mostRows) : all
}
