'use client'

import Link from 'next/link'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { cx } from '../cx.ts'
import { Skeleton } from '../skeleton.tsx'
import { useUiT } from '../use-ui-t.ts'
import type { Column } from './column.ts'

/** What a row does; the functions stay the same, so that a row that did not change is not drawn again. */
export type RowActions<Row> = {
  activate: (row: Row, key: string) => void
  toggle: (key: string, range: boolean) => void
}

type RowProps<Row> = {
  id: string
  rowKey: string
  row: Row
  name: string
  index: number
  /** Pixels from the top of the rows. */
  top: number
  height: number
  active: boolean
  selected: boolean
  glowing: boolean
  href: string | undefined
  actions: RowActions<Row>
  selectable: boolean
}

/** A press on a control inside the row is the control's; a press with a modifier is the browser's. */
const isRowsOwn = (event: MouseEvent): boolean =>
  !event.defaultPrevented &&
  !(event.target as Element).closest('a, button, input, label, [role="checkbox"]') &&
  window.getSelection()?.type !== 'Range'

const ground = (active: boolean, selected: boolean) =>
  selected ? 'bg-accent-soft' : active ? 'bg-sunken' : 'bg-surface group-hover/row:bg-sunken'

const empty = <span className="text-faint">–</span>

function BodyRowNow<Row>({ columns, ...r }: RowProps<Row> & { columns: readonly Column<Row>[] }) {
  const look = ground(r.active, r.selected)
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid in data-table.tsx
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div
      id={r.id}
      role="row"
      aria-rowindex={r.index + 2}
      aria-selected={r.selectable ? r.selected : undefined}
      onClick={(event) => isRowsOwn(event) && r.actions.activate(r.row, r.rowKey)}
      style={{ transform: `translateY(${r.top}px)`, height: r.height }}
      className={cx(
        'group/row absolute inset-x-0 top-0 grid grid-cols-(--tracks) border-b border-line',
        r.href && 'cursor-pointer',
        r.glowing && '[&>*]:animate-glow',
      )}
    >
      {r.selectable && <SelectCell {...r} look={look} />}
      {columns.map((column, index) => (
        <div
          key={column.id}
          role={index === 0 ? 'rowheader' : 'gridcell'}
          className={cx(
            'flex min-w-0 items-center px-3',
            look,
            column.align === 'end' && 'justify-end text-right tabular-nums',
            index === 0 && 'sticky left-(--box) z-10 font-medium',
            index === 0 && r.active && 'shadow-[inset_2px_0_0_var(--accent)]',
          )}
        >
          <div className="min-w-0 truncate">
            {index === 0 && r.href ? (
              <Link href={r.href} tabIndex={-1} className="hover:underline" prefetch={false}>
                {column.cell(r.row)}
              </Link>
            ) : (
              (column.cell(r.row) ?? empty)
            )}
          </div>
        </div>
      ))}
    </div>
  )
}

/** Scrolling draws new rows only: those already there are kept as they are. */
export const BodyRow = memo(BodyRowNow) as typeof BodyRowNow

export function CardRow<Row>({ content, ...r }: RowProps<Row> & { content: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid in data-table.tsx
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div
      id={r.id}
      role="row"
      aria-rowindex={r.index + 2}
      aria-selected={r.selectable ? r.selected : undefined}
      onClick={(event) => isRowsOwn(event) && r.actions.activate(r.row, r.rowKey)}
      style={{ transform: `translateY(${r.top}px)`, height: r.height }}
      className={cx(
        'group/row absolute inset-x-0 top-0 flex w-full border-b border-line',
        r.glowing && '[&>*]:animate-glow',
      )}
    >
      {r.selectable && <SelectCell {...r} look={ground(r.active, r.selected)} />}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div
        role="rowheader"
        className={cx('flex min-w-0 flex-1 flex-col justify-center px-3', ground(r.active, r.selected))}
      >
        {content}
      </div>
    </div>
  )
}

type SelectCellProps<Row> = Pick<RowProps<Row>, 'name' | 'rowKey' | 'selected' | 'actions'> & { look: string }

function SelectCell<Row>({ name, rowKey, selected, actions, look }: SelectCellProps<Row>) {
  const t = useUiT()
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the box inside takes the focus
    <div
      role="gridcell"
      className={cx('sticky left-0 z-10 flex w-10 shrink-0 items-center pl-3', look)}
      // Taken here, because only the press knows of the shift key.
      onClickCapture={(event) => {
        event.preventDefault()
        event.stopPropagation()
        actions.toggle(rowKey, event.shiftKey)
      }}
    >
      <Checkbox label={t('table.selectRow', { row: name })} hideLabel checked={selected} onChange={() => undefined} />
    </div>
  )
}

const skeletonWidths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-3/4']

/** Grey rows in the real layout, while the first page is on its way. */
export function SkeletonRows<Row>({
  columns,
  box,
  height,
}: {
  columns: readonly Column<Row>[]
  box: boolean
  height: number
}) {
  return (
    <div aria-hidden className="min-w-max">
      {Array.from({ length: 12 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have no identity
        <div key={row} style={{ height }} className="grid grid-cols-(--tracks) items-center border-b border-line">
          {box && <span />}
          {columns.map((column, index) => (
            <span key={column.id} className={cx('flex px-3', column.align === 'end' && 'justify-end')}>
              <Skeleton className={cx('h-3', skeletonWidths[(row + index) % skeletonWidths.length])} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

/** Under the last row: more is coming, or could not come. */
export function MoreRow({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const t = useUiT()
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    <div role="rowgroup">
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus */}
      <div role="row" className="sticky left-0 flex h-11 items-center justify-center gap-3 text-sm text-muted">
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus */}
        <span role="gridcell" className="flex items-center gap-3">
          {failed ? t('table.moreFailed') : t('table.loadingMore')}
          {failed && (
            <Button size="sm" onClick={onRetry}>
              {t('tryAgain')}
            </Button>
          )}
        </span>
      </div>
    </div>
  )
}
