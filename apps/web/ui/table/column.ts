import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Pixels, until a person drags the edge. The first column takes what is left over. */
  width: number
  minWidth?: number
  /** `end` for amounts and counts. */
  align?: 'start' | 'end'
  /** The server can sort by it; `id` is what `onSort` gets. */
  sortable?: boolean
  /** What the first press on the header asks for: `desc` where the largest is what people look for. */
  sortFirst?: 'asc' | 'desc'
  /** Not shown until a person asks for it. */
  hidden?: boolean
}

export type Sort = { by: string; direction: 'asc' | 'desc' }

/** What a person made of the columns of one table. */
export type ColumnChoices = { order: string[]; shown: Record<string, boolean>; widths: Record<string, number> }

export const noChoices: ColumnChoices = { order: [], shown: {}, widths: {} }

/** Reads what was kept; whatever is not in the form we write is forgotten. */
export function choicesFrom(text: string | null): ColumnChoices {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    if (typeof kept !== 'object' || kept === null) return noChoices
    const { order, shown, widths } = kept as Record<string, unknown>
    const entries = (value: unknown) => (typeof value === 'object' && value !== null ? Object.entries(value) : [])
    return {
      order: Array.isArray(order) ? order.filter((id) => typeof id === 'string') : [],
      shown: Object.fromEntries(entries(shown).filter(([, v]) => typeof v === 'boolean')),
      widths: Object.fromEntries(entries(widths).filter(([, v]) => typeof v === 'number' && v >= 40 && v <= 1_200)),
    }
  } catch {
    return noChoices
  }
}

/** The order a person made, with columns that are newer than it where they belong by themselves: at the end. */
export function orderOf(ids: readonly string[], chosen: readonly string[]): string[] {
  const [first, ...rest] = ids
  if (first === undefined) return []
  // The first column names the row and stays where it is.
  const known = chosen.filter((id) => rest.includes(id))
  return [first, ...known, ...rest.filter((id) => !known.includes(id))]
}

type Columns = readonly Pick<Column<never>, 'id' | 'hidden'>[]

/** The columns that are shown, in their order. */
export function shownColumns(columns: Columns, choices: ColumnChoices): string[] {
  const isShown = new Map(columns.map(({ id, hidden }) => [id, choices.shown[id] ?? !hidden]))
  const ids = columns.map(({ id }) => id)
  return orderOf(ids, choices.order).filter((id, index) => index === 0 || isShown.get(id))
}

/** The choices that show these columns in this order, and no other. The first column is always there. */
export const choicesToShow = (columns: Columns, wanted: readonly string[]): Pick<ColumnChoices, 'order' | 'shown'> => ({
  order: [...wanted],
  shown: Object.fromEntries(columns.map(({ id }, index) => [id, index === 0 || wanted.includes(id)])),
})

/** Puts `id` where `before` is now. The first column neither moves nor gives way. */
export function moved(order: readonly string[], id: string, before: string): string[] {
  const from = order.indexOf(id)
  const to = order.indexOf(before)
  if (from < 1 || to < 1 || from === to) return [...order]
  const next = order.filter((other) => other !== id)
  next.splice(to, 0, id)
  return next
}
