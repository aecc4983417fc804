'use client'

import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { type CSSProperties, type ReactNode, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { cx } from '../cx.ts'
import { usePreferences } from '../preferences.tsx'
import { ErrorState } from '../states.tsx'
import { useUiT } from '../use-ui-t.ts'
import { BulkBar } from './bulk-bar.tsx'
import { type Column, orderOf, type Sort } from './column.ts'
import { HeaderRow } from './header-row.tsx'
import { BodyRow, CardRow, MoreRow, type RowActions, SkeletonRows } from './rows.tsx'
import { toggled } from './selection.ts'
import { TableToolbar } from './table-toolbar.tsx'
import { useColumnChoices } from './use-column-choices.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useWidth } from './use-width.ts'

export type DataTableProps<Row> = {
  /** Under which the columns are remembered on this device. */
  name: string
  /** What is listed, for people who listen: 'Customers'. */
  label: string
  /** Keep the array stable (module scope or useMemo). The first column names the row and always shows. */
  columns: readonly Column<Row>[]
  /** The rows loaded so far; undefined while the first are on their way. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** Names a row for people who listen. */
  rowName: (row: Row) => string
  /** Where a row leads: by click, Enter, and as a real link in the first column. */
  href?: (row: Row) => string
  sort?: Sort | null
  onSort?: (sort: Sort) => void
  /** Shown instead of rows where there are none. */
  empty: ReactNode
  /** The first page could not be loaded. */
  error?: { title: string; detail?: string; requestId?: string | null; onRetry: () => void } | null
  /** How many there are: exact to 10,000, and 'about' beyond. */
  count?: { value: number; exact: boolean } | undefined
  /** Keyset loading: asked for when the end comes near. */
  hasMore?: boolean
  loadingMore?: boolean
  moreFailed?: boolean
  onEndReached?: () => void
  /** Given: rows can be selected, by box, `x`, and shift. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Buttons of the bar at the bottom while rows are selected. `summary` says totals; `count` where more than the loaded rows are meant. */
  bulk?: { actions: ReactNode; summary?: ReactNode; count?: number | undefined }
  /** Ids of rows changed from elsewhere just now, from useGlow. */
  glowing?: ReadonlySet<string>
  /** Filter chips and the like, on the left above the table. */
  toolbar?: ReactNode
  /** On a narrow screen: the row as two lines instead of columns. */
  card?: (row: Row) => ReactNode
}

const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
})

const noRows: readonly never[] = []
const nobody: ReadonlySet<string> = new Set()

/** The columns as they are to be drawn now: shown, in order, with their widths. */
function useColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const [choices, choose] = useColumnChoices(name)
  const defs = useMemo(
    () => columns.map((c, i) => ({ id: c.id, size: c.width, minSize: c.minWidth ?? 72, enableHiding: i > 0 })),
    [columns],
  )
  const order = useMemo(
    () =>
      orderOf(
        columns.map((c) => c.id),
        choices.order,
      ),
    [columns, choices.order],
  )
  const shown = useMemo(
    () => ({ ...Object.fromEntries(columns.map((c) => [c.id, !c.hidden])), ...choices.shown }),
    [columns, choices.shown],
  )
  const [resizing, setResizing] = useState(choices.widths)
  const table = useTable({
    features,
    columns: defs,
    data: noRows as readonly object[],
    columnResizeMode: 'onChange',
    state: { columnOrder: order, columnVisibility: shown, columnSizing: resizing },
    onColumnSizingChange: (update) => setResizing((before) => (typeof update === 'function' ? update(before) : update)),
  })
  useEffect(() => choose({ widths: resizing }), [resizing, choose])
  const byId = new Map(columns.map((c) => [c.id, c]))
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const visible = headers.flatMap((header) => {
    const column = byId.get(header.column.id)
    return column ? [{ column, width: header.getSize(), startResize: header.getResizeHandler() }] : []
  })
  const reset = () => {
    setResizing({})
    choose({ order: [], shown: {}, widths: {} })
  }
  return { visible, order, shown, choose, reset, choices }
}

/** Functions that stay the same and do what the latest ones do. */
function useRowActions<Row>(now: RowActions<Row>): RowActions<Row> {
  const latest = useRef(now)
  useEffect(() => {
    latest.current = now
  })
  return useMemo(
    () => ({
      activate: (row, key) => latest.current.activate(row, key),
      toggle: (key, range) => latest.current.toggle(key, range),
    }),
    [],
  )
}

/**
 * A list of any length: virtual rows, sticky header and first column, columns a person arranges, selection, keys.
 * It fills its parent, which must have a height (`<Page width="full">`), and scrolls itself.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, label, columns, rows, rowId, rowName, href, selected, onSelect, hasMore = false, card } = props
  const t = useUiT()
  const id = useId()
  const router = useRouter()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const { density } = usePreferences()
  const drawn = useColumns(name, columns)
  const all = rows ?? noRows
  const order = useMemo(() => all.map(rowId), [all, rowId])
  const asCards = card !== undefined && width > 0 && width < 600
  const rowHeight = asCards ? 64 : density === 'compact' ? 32 : 40
  const [active, setActive] = useState<string | null>(null)
  const [anchor, setAnchor] = useState<string | null>(null)
  const chosen = selected ?? nobody

  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: asCards ? 0 : 36,
    getItemKey: (index) => order[index] ?? index,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height is what makes the old measures wrong
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const reachEnd = useEffectEvent(() => props.onEndReached?.())
  const wantsMore = hasMore && !props.loadingMore && !props.moreFailed && all.length > 0 && last >= all.length - 15
  useEffect(() => {
    if (wantsMore) reachEnd()
  }, [wantsMore])

  const open = (row: Row) => href && router.push(href(row))
  const toggle = (rowKey: string, range: boolean) => {
    if (!onSelect) return
    onSelect(toggled(chosen, order, rowKey, range ? anchor : null))
    setAnchor(rowKey)
  }
  const onKeyDown = useGridKeys({
    label,
    grid: scroller,
    order,
    active,
    setActive: (next) => {
      setActive(next)
      virtual.scrollToIndex(order.indexOf(next))
    },
    open: (rowKey) => {
      const row = all[order.indexOf(rowKey)]
      if (row !== undefined) open(row)
    },
    toggle: onSelect ? toggle : null,
    clear: () => onSelect?.(nobody),
    pageSize: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
  })

  const boxWidth = onSelect ? 40 : 0
  const tracks = drawn.visible.map(({ width: w }, index) =>
    index === 0 ? `minmax(${width > 0 && width < 600 ? Math.min(w, 168) : w}px, 1fr)` : `${w}px`,
  )
  const style = {
    '--tracks': [onSelect ? `${boxWidth}px` : '', ...tracks].join(' '),
    '--box': `${boxWidth}px`,
  } as CSSProperties
  const drawnIds = drawn.visible.map(({ column }) => column.id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same columns in the same order stay the same array
  const cells = useMemo(() => drawn.visible.map(({ column }) => column), [columns, drawnIds])
  const actions = useRowActions<Row>({
    activate: (row, key) => {
      setActive(key)
      open(row)
    },
    toggle,
  })
  const emptyNow = rows !== undefined && rows.length === 0 && !props.error
  const allChosen = order.length > 0 && order.every((one) => chosen.has(one))

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <TableToolbar count={props.count} columns={columns} drawn={drawn}>
        {props.toolbar}
      </TableToolbar>
      <div className="relative flex min-h-60 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface">
        {props.error ? (
          <ErrorState {...props.error} />
        ) : emptyNow ? (
          props.empty
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: rows are placed absolutely, which a table element can't do
          <div
            ref={scroller}
            role="grid"
            tabIndex={0}
            aria-label={label}
            aria-describedby={`${id}-keys`}
            aria-busy={rows === undefined}
            aria-rowcount={props.count?.exact ? props.count.value + 1 : -1}
            aria-colcount={cells.length + (onSelect ? 1 : 0)}
            aria-multiselectable={onSelect ? true : undefined}
            aria-activedescendant={active !== null ? `${id}-${active}` : undefined}
            onKeyDown={onKeyDown}
            style={style}
            className={cx(
              'min-h-0 flex-1 overflow-auto overscroll-contain text-sm -outline-offset-2',
              chosen.size > 0 && 'pb-14',
            )}
          >
            <HeaderRow
              hidden={asCards}
              drawn={drawn}
              sort={props.sort ?? null}
              onSort={props.onSort}
              selectAll={
                onSelect && {
                  checked: allChosen,
                  mixed: !allChosen && order.some((one) => chosen.has(one)),
                  onChange: () => onSelect(allChosen ? nobody : new Set([...chosen, ...order])),
                }
              }
            />
            {rows === undefined ? (
              <SkeletonRows columns={cells} box={boxWidth > 0} height={rowHeight} />
            ) : (
              // biome-ignore lint/a11y/useSemanticElements: see the grid
              <div role="rowgroup" className="relative min-w-max" style={{ height: virtual.getTotalSize() }}>
                {items.map((item) => {
                  const row = all[item.index]
                  const key = order[item.index]
                  if (row === undefined || key === undefined) return null
                  const shared = {
                    id: `${id}-${key}`,
                    rowKey: key,
                    row,
                    name: rowName(row),
                    index: item.index,
                    top: item.start,
                    height: rowHeight,
                    active: key === active,
                    selected: chosen.has(key),
                    glowing: props.glowing?.has(key) ?? false,
                    href: href?.(row),
                    actions,
                    selectable: onSelect !== undefined,
                  }
                  return asCards ? (
                    <CardRow key={key} {...shared} content={card(row)} />
                  ) : (
                    <BodyRow key={key} {...shared} columns={cells} />
                  )
                })}
              </div>
            )}
            {rows !== undefined && (props.loadingMore || props.moreFailed) && (
              <MoreRow failed={props.moreFailed ?? false} onRetry={() => props.onEndReached?.()} />
            )}
          </div>
        )}
        <p id={`${id}-keys`} hidden>
          {t('table.keys')}
        </p>
        {chosen.size > 0 && (
          <BulkBar
            count={props.bulk?.count ?? chosen.size}
            summary={props.bulk?.summary}
            onClear={() => onSelect?.(nobody)}
          >
            {props.bulk?.actions}
          </BulkBar>
        )}
      </div>
    </div>
  )
}
