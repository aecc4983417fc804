'use client'

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ChevronDown, EyeOff } from 'lucide-react'
import { Checkbox } from '../checkbox.tsx'
import { cx } from '../cx.ts'
import { Menu, MenuItem, MenuSeparator } from '../menu.tsx'
import { useUiT } from '../use-ui-t.ts'
import { type Column, moved, type Sort } from './column.ts'
import type { DrawnColumns } from './table-toolbar.tsx'

type HeaderRowProps<Row> = {
  hidden: boolean
  drawn: DrawnColumns<Row>
  sort: Sort | null
  onSort: ((sort: Sort) => void) | undefined
  selectAll: { checked: boolean; mixed: boolean; onChange: () => void } | undefined
}

const drag = 'application/x-recoup-column'

export function HeaderRow<Row>({ hidden, drawn, sort, onSort, selectAll }: HeaderRowProps<Row>) {
  const t = useUiT()
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid in data-table.tsx
    <div role="rowgroup" className={hidden ? 'sr-only' : 'sticky top-0 z-20 min-w-max'}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div role="row" aria-rowindex={1} className="grid h-9 grid-cols-(--tracks) border-b border-line bg-surface">
        {selectAll && (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          // biome-ignore lint/a11y/useFocusableInteractive: the box inside takes the focus
          <div role="columnheader" className="sticky left-0 z-10 flex items-center bg-surface pl-3">
            <Checkbox label={t('table.selectAll')} hideLabel {...selectAll} />
          </div>
        )}
        {drawn.visible.map(({ column, startResize }, index) => (
          <HeaderCell
            key={column.id}
            column={column}
            first={index === 0}
            drawn={drawn}
            sort={sort}
            onSort={onSort}
            startResize={startResize}
          />
        ))}
      </div>
    </div>
  )
}

type HeaderCellProps<Row> = Pick<HeaderRowProps<Row>, 'drawn' | 'sort' | 'onSort'> & {
  column: Column<Row>
  first: boolean
  startResize: (event: unknown) => void
}

function HeaderCell<Row>({ column, first, drawn, sort, onSort, startResize }: HeaderCellProps<Row>) {
  const t = useUiT()
  const direction = sort?.by === column.id ? sort.direction : null
  const sortable = column.sortable === true && onSort !== undefined
  const next = direction === null ? (column.sortFirst ?? 'asc') : direction === 'asc' ? 'desc' : 'asc'
  const Arrow = direction === 'desc' ? ArrowDown : ArrowUp
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons inside take the focus
    <div
      role="columnheader"
      aria-sort={direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
      draggable={!first}
      onDragStart={(event) => event.dataTransfer.setData(drag, column.id)}
      onDragOver={(event) => event.dataTransfer.types.includes(drag) && event.preventDefault()}
      onDrop={(event) => drawn.choose({ order: moved(drawn.order, event.dataTransfer.getData(drag), column.id) })}
      className={cx(
        'group relative flex min-w-0 items-center gap-0.5 bg-surface text-xs font-medium text-muted',
        column.align === 'end' ? 'flex-row-reverse pr-3 pl-1' : 'pr-1 pl-3',
        first && 'sticky left-(--box) z-10',
      )}
    >
      {sortable ? (
        <button
          type="button"
          onClick={() => onSort({ by: column.id, direction: next })}
          className={cx(
            'flex min-w-0 items-center gap-1 rounded-sm hover:text-ink',
            column.align === 'end' && 'flex-row-reverse',
            direction !== null && 'text-ink',
          )}
        >
          <span className="truncate">{column.header}</span>
          <Arrow
            aria-hidden
            className={cx('size-3 shrink-0', direction === null && 'opacity-0 group-hover:opacity-50')}
          />
        </button>
      ) : (
        <span className="truncate">{column.header}</span>
      )}
      <ColumnMenu {...{ column, first, drawn, onSort: sortable ? onSort : undefined }} />
      <span
        aria-hidden
        onMouseDown={(event) => {
          // Else the browser would drag the whole header.
          event.preventDefault()
          startResize(event)
        }}
        onTouchStart={startResize}
        title={t('table.resize', { column: column.header })}
        className="absolute inset-y-1.5 right-0 w-2 cursor-col-resize touch-none border-r border-transparent group-hover:border-line-strong hover:border-accent!"
      />
    </div>
  )
}

function ColumnMenu<Row>({
  column,
  first,
  drawn,
  onSort,
}: Pick<HeaderCellProps<Row>, 'column' | 'first' | 'drawn' | 'onSort'>) {
  const t = useUiT()
  const shown = drawn.visible.map((one) => one.column.id)
  const at = shown.indexOf(column.id)
  const left = at > 1 ? shown[at - 1] : undefined
  const right = at > 0 ? shown[at + 1] : undefined
  if (first && !onSort) return null
  const move = (to: string | undefined) => to && drawn.choose({ order: moved(drawn.order, column.id, to) })
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('table.columnMenu', { column: column.header })}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm opacity-0 group-hover:opacity-100 hover:bg-sunken focus-visible:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-60"
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
      }
    >
      {onSort && (
        <>
          <MenuItem icon={<ArrowUp aria-hidden />} onSelect={() => onSort({ by: column.id, direction: 'asc' })}>
            {t('table.sortAscending')}
          </MenuItem>
          <MenuItem icon={<ArrowDown aria-hidden />} onSelect={() => onSort({ by: column.id, direction: 'desc' })}>
            {t('table.sortDescending')}
          </MenuItem>
        </>
      )}
      {!first && (
        <>
          {onSort && <MenuSeparator />}
          <MenuItem icon={<ArrowLeft aria-hidden />} disabled={!left} onSelect={() => move(left)}>
            {t('table.moveLeft')}
          </MenuItem>
          <MenuItem icon={<ArrowRight aria-hidden />} disabled={!right} onSelect={() => move(right)}>
            {t('table.moveRight')}
          </MenuItem>
          <MenuItem
            icon={<EyeOff aria-hidden />}
            onSelect={() => drawn.choose({ shown: { ...drawn.choices.shown, [column.id]: false } })}
          >
            {t('table.hide')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
