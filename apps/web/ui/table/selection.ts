/** The ids from one row to another, both included, whichever comes first; only `to` where `from` isn't loaded. */
export function rangeOf(order: readonly string[], from: string | null, to: string): string[] {
  const start = from === null ? -1 : order.indexOf(from)
  const end = order.indexOf(to)
  if (start < 0 || end < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** Turns a row on or off; with `from`, gives every row between them what the last one gets. */
export function toggled(
  selected: ReadonlySet<string>,
  order: readonly string[],
  id: string,
  from: string | null = null,
): Set<string> {
  const next = new Set(selected)
  const on = !selected.has(id)
  for (const each of rangeOf(order, from, id)) {
    if (on) next.add(each)
    else next.delete(each)
  }
  return next
}
