import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type PlainColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Not shown where the table has little room. */
  wideOnly?: boolean
  /** The header is only read aloud: a column of buttons. */
  hideHeader?: boolean
}

type PlainTableProps<Row> = {
  /** What is listed, for people who listen. */
  label: string
  columns: readonly PlainColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  glowing?: ReadonlySet<string>
  /** A row that is over and done with: kept, and quiet. */
  quiet?: (row: Row) => boolean
}

/** A short table inside a page or a card: no virtual rows, no arranging. The first column names the row. */
export function PlainTable<Row>({ label, columns, rows, rowId, glowing, quiet }: PlainTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="@container overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  'h-9 px-3 text-xs @max-[440px]:px-2 font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
                  column.align === 'end' ? 'text-right' : 'text-left',
                  column.wideOnly && '@max-[600px]:hidden',
                )}
              >
                {column.hideHeader ? <span className="sr-only">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              className={cx(
                'border-b border-line last:border-0 hover:bg-sunken',
                quiet?.(row) && 'text-muted',
                glowing?.has(rowId(row)) && 'animate-glow',
              )}
            >
              {columns.map((column, index) => (
                <Cell key={column.id} column={column} first={index === 0}>
                  {column.cell(row) ?? <span className="text-faint">–</span>}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps<Row> = { column: PlainColumn<Row>; first: boolean; children: ReactNode }

function Cell<Row>({ column, first, children }: CellProps<Row>) {
  const className = cx(
    'h-(--row) px-3 @max-[440px]:px-2 first:pl-4 last:pr-4',
    column.align === 'end' ? 'text-right tabular-nums' : 'text-left',
    column.wideOnly && '@max-[600px]:hidden',
  )
  return first ? (
    <th scope="row" className={cx(className, 'font-medium')}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  )
}
