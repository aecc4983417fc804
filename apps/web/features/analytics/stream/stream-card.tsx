'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowRight, ArrowUp, Radio, SearchX } from 'lucide-react'
import Link from 'next/link'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { useFormatter } from 'use-intl'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { cx } from '#ui/cx.ts'
import { useToday } from '#ui/date/use-today.ts'
import { useShortcut } from '#ui/shortcuts.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, ErrorState, Forbidden } from '#ui/states.tsx'
import type { Stream } from './create-stream.ts'
import type { StreamEvent } from './stream-event.ts'
import { rowHeight, StreamRow } from './stream-row.tsx'
import { useHolding } from './use-holding.ts'
import type { OpenStream } from './use-stream.ts'

type StreamCardProps = {
  open: OpenStream
  paused: boolean
  filtered: boolean
  onClear: () => void
  /** null on a wall, where nobody filters. */
  filters: ReactNode
  className?: string
}

/** What happens to payments, as it happens. */
export function StreamCard({ open, paused, filtered, onClear, filters, className }: StreamCardProps) {
  const t = useT('analytics')
  const canRead = useCan('payments:read')
  return (
    <section
      aria-label={t('stream.title')}
      className={cx('flex min-h-0 min-w-0 flex-col rounded-lg border border-line bg-surface', className)}
    >
      <header className="flex flex-col gap-2 border-b border-line px-4 py-3">
        <div className="flex items-center justify-between gap-3">
          <h2 className="text-base font-semibold">{t('stream.title')}</h2>
          {filters !== null && canRead && (
            <Link
              href="/payments?sort=-statusAt"
              className="inline-flex items-center gap-1 rounded-sm text-sm text-accent hover:underline"
            >
              {t('stream.all')}
              <ArrowRight aria-hidden className="size-3.5" />
            </Link>
          )}
        </div>
        {canRead && filters}
      </header>
      {canRead ? (
        <Body open={open} paused={paused} filtered={filtered} onClear={onClear} />
      ) : (
        <Forbidden heading="h2">{t('stream.forbidden')}</Forbidden>
      )}
    </section>
  )
}

type BodyProps = Pick<StreamCardProps, 'open' | 'paused' | 'filtered' | 'onClear'>

function Body({ open, paused, filtered, onClear }: BodyProps) {
  const t = useT('analytics')
  const words = useProblemWords()
  const { stream, loading, error } = open
  const { rows, waiting } = useSyncExternalStore(stream.subscribe, stream.shown, stream.shown)
  if (rows.length > 0) return <Rows stream={stream} rows={rows} waiting={paused ? 0 : waiting} />
  if (error !== undefined) {
    const problem = asProblem(error)
    return (
      <ErrorState
        title={t('stream.couldNotLoad')}
        detail={words(problem)}
        requestId={problem.requestId}
        onRetry={open.retry}
      />
    )
  }
  if (loading) return <SkeletonRows />
  return filtered ? (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t('stream.emptyFiltered')}
      action={<Button onClick={onClear}>{t('stream.clear')}</Button>}
    />
  ) : (
    <EmptyState icon={<Radio aria-hidden />} title={t('stream.title')}>
      {t('stream.empty')}
    </EmptyState>
  )
}

type RowsProps = { stream: Stream; rows: readonly StreamEvent[]; waiting: number }

/** An event glows that came this shortly ago. */
const freshMs = 2_000

function Rows({ stream, rows, waiting }: RowsProps) {
  const t = useT('analytics')
  const format = useFormatter()
  const today = useToday(60_000)
  const box = useRef<HTMLDivElement>(null)
  const { letGo, ...holding } = useHolding(stream, box)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    getItemKey: (index) => rows[index]?.key ?? index,
  })
  const isFresh = useFresh(rows)
  const move = useMove(box)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {waiting > 0 && (
        <Button
          size="sm"
          variant="primary"
          onClick={letGo}
          icon={<ArrowUp aria-hidden className="size-3.5" />}
          className="absolute top-2 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-2"
        >
          {t('stream.showNew', { count: format.number(waiting) })}
        </Button>
      )}
      <div ref={box} {...holding} className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]">
        <ul
          aria-label={t('stream.list')}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            event.preventDefault()
            move(event.key === 'ArrowDown' ? 1 : -1)
          }}
          style={{ height: virtual.getTotalSize() }}
          className="relative"
        >
          {virtual.getVirtualItems().map((item) => {
            const event = rows[item.index]
            return (
              event && (
                <StreamRow
                  key={item.key}
                  event={event}
                  index={item.index}
                  count={rows.length}
                  fresh={isFresh(event)}
                  today={today}
                />
              )
            )
          })}
        </ul>
      </div>
    </div>
  )
}

/** Where more than these came just now none of them stands out. */
const mostGlowing = 8

/** Whether an event came while the list was open, just now: what was there before does not glow. */
function useFresh(rows: readonly StreamEvent[]): (event: StreamEvent) => boolean {
  const opened = useRef<{ at: number; first: string | undefined } | null>(null)
  useEffect(() => {
    opened.current ??= { at: Date.now(), first: rows[0]?.at }
  }, [rows])
  const cameNow = (event: StreamEvent | undefined) => {
    const first = opened.current?.first
    return event !== undefined && first !== undefined && event.at > first && Date.now() - Date.parse(event.at) < freshMs
  }
  const flooded = cameNow(rows[mostGlowing])
  return (event) => !flooded && cameNow(event)
}

/** j, k and the arrows move between the rows; Enter follows one, as links do. */
function useMove(box: { current: HTMLElement | null }): (by: 1 | -1) => void {
  const t = useT('analytics')
  function move(by: 1 | -1) {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-stream-row]') ?? [])].sort(
      (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
    )
    const here = links.indexOf(document.activeElement as HTMLElement)
    const next = links[Math.min(links.length - 1, Math.max(0, here + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useShortcut('j', t('stream.next'), () => move(1))
  useShortcut('k', t('stream.previous'), () => move(-1))
  return move
}

const SkeletonRows = () => (
  <div aria-hidden>
    {Array.from({ length: 8 }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have no identity
      <div key={row} style={{ height: rowHeight }} className="flex items-center gap-3 border-b border-line px-4">
        <Skeleton className="size-7" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-3 w-3/5" />
          <Skeleton className="h-3 w-2/5" />
        </div>
        <Skeleton className="h-3 w-20" />
      </div>
    ))}
  </div>
)
