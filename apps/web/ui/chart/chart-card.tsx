'use client'

import { ChartColumn, ImageDown, Table2 } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { IconButton } from '../button.tsx'
import { cx } from '../cx.ts'
import { Menu, MenuItem } from '../menu.tsx'
import { type PlainColumn, PlainTable } from '../plain-table.tsx'
import { Skeleton } from '../skeleton.tsx'
import { ErrorState } from '../states.tsx'
import { toast } from '../toast.tsx'
import { useUiT } from '../use-ui-t.ts'
import { type FramedKey, imageNameOf } from './image/frame-svg.ts'
import { KeyMark } from './key-mark.tsx'

export type ChartState =
  | { kind: 'loading' }
  | { kind: 'error'; title: string; detail?: string | undefined; requestId?: string | null; onRetry: () => void }
  /** There is nothing to draw: one sentence. */
  | { kind: 'empty'; words: ReactNode }
  /** `asOf`: it could not be refreshed since, in words. `moving`: other days are on their way. */
  | { kind: 'full'; asOf?: string | null; moving?: boolean }

export type ChartTable<Row> = {
  columns: readonly PlainColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
}

/** What a colour stands for, and what it comes to. */
export type ChartKey = FramedKey & { value?: ReactNode }

type ChartCardProps<Row> = {
  /** What it answers: 'Volume by hour'. */
  title: string
  /** Which days and which money. */
  detail: string
  state: ChartState
  /** Of the plot, in every state: nothing jumps when figures come. */
  height: number
  /** Its line is kept free from the beginning where there may be any. */
  keys?: readonly ChartKey[]
  table: ChartTable<Row>
  /** What changes the chart alone, left of the card's own buttons. */
  controls?: ReactNode
  /** Under the plot: a scale, a remark. */
  foot?: ReactNode
  /** For walls: without buttons, to be read from across a room. */
  large?: boolean
  /** The name of the card for tests and styles. */
  name: string
  className?: string
  children: ReactNode
}

/** The frame of every chart: what it answers, its key, the same as a table, and as an image. */
export function ChartCard<Row>(props: ChartCardProps<Row>) {
  const { title, detail, state, height, keys, table, controls, foot, large = false, name, className } = props
  const id = useId()
  const plot = useRef<HTMLDivElement>(null)
  const [asTable, setAsTable] = useState(false)
  const full = state.kind === 'full'
  return (
    <section
      data-chart={name}
      aria-labelledby={id}
      aria-busy={state.kind === 'loading' || (full && state.moving) || undefined}
      className={cx(
        'flex min-w-0 flex-col rounded-lg border border-line bg-surface',
        large ? 'p-6' : 'px-4 pt-3 pb-4',
        className,
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <h2 id={id} className={cx('font-semibold text-pretty', large ? 'text-2xl' : 'text-base')}>
            {title}
          </h2>
          <p className={cx('text-muted tabular-nums', large ? 'text-lg' : 'text-sm')}>
            {detail}
            {full && state.asOf && <StaleNote time={state.asOf} />}
          </p>
        </div>
        {!large && (
          <div className="-mr-1.5 flex flex-wrap items-center gap-1">
            {controls}
            <ViewButton title={title} asTable={asTable} onChange={setAsTable} />
            <ImageButton {...props} keys={keys ?? []} plot={plot} off={!full || asTable} />
          </div>
        )}
      </header>
      {keys && <Keys keys={keys} state={state.kind} large={large} />}
      <div
        ref={plot}
        className={cx('mt-3 min-w-0', full && state.moving && 'opacity-55 transition-opacity delay-150')}
        style={{ minHeight: height }}
      >
        <Body state={state} height={height}>
          {asTable && !large ? (
            <div className="-mx-4 overflow-y-auto" style={{ maxHeight: Math.max(height, 320) }}>
              <PlainTable label={title} {...table} />
            </div>
          ) : (
            props.children
          )}
        </Body>
      </div>
      {foot && <div className={cx((!full || asTable) && 'invisible')}>{foot}</div>}
    </section>
  )
}

function StaleNote({ time }: { time: string }) {
  const t = useUiT()
  return (
    <span role="status" className="text-warn">
      {' · '}
      {t('chart.stale', { time })}
    </span>
  )
}

function Keys({ keys, state, large }: { keys: readonly ChartKey[]; state: ChartState['kind']; large: boolean }) {
  return (
    <ul className={cx('mt-2 flex flex-wrap gap-x-5 gap-y-1', large ? 'min-h-6 text-lg' : 'min-h-5 text-sm')}>
      {keys.map((key) => (
        <li key={key.name} className="flex items-center gap-1.5">
          <KeyMark kind={key.kind} colour={key.colour} />
          <span className="text-muted">{key.name}</span>
          {key.value !== undefined && state === 'full' && <span className="font-medium tabular-nums">{key.value}</span>}
          {key.value !== undefined && state === 'loading' && <Skeleton className="h-3 w-20" />}
        </li>
      ))}
    </ul>
  )
}

function Body({ state, height, children }: { state: ChartState; height: number; children: ReactNode }) {
  switch (state.kind) {
    case 'loading':
      return (
        <div style={{ height }}>
          <Skeleton className="size-full" />
        </div>
      )
    case 'error':
      return (
        <div
          className="flex flex-col justify-center [&_.min-h-64]:min-h-0 [&_.min-h-64]:py-2"
          style={{ minHeight: height }}
        >
          <ErrorState {...state} heading="h2" />
        </div>
      )
    case 'empty':
      return (
        <div className="flex items-center justify-center text-center text-pretty text-muted" style={{ height }}>
          <div className="max-w-90">{state.words}</div>
        </div>
      )
    case 'full':
      return children
    default: {
      const unreachable: never = state
      return unreachable
    }
  }
}

type ViewButtonProps = { title: string; asTable: boolean; onChange: (asTable: boolean) => void }

function ViewButton({ title, asTable, onChange }: ViewButtonProps) {
  const t = useUiT()
  return (
    <IconButton
      size="sm"
      label={t(asTable ? 'chart.asChart' : 'chart.asTable', { title })}
      onClick={() => onChange(!asTable)}
      icon={asTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
    />
  )
}

type ImageButtonProps = {
  title: string
  detail: string
  name: string
  keys: readonly FramedKey[]
  plot: { current: HTMLElement | null }
  off: boolean
}

function ImageButton({ title, detail, name, keys, plot, off }: ImageButtonProps) {
  const t = useUiT()
  async function run(format: 'png' | 'svg') {
    try {
      const svg = plot.current?.querySelector('svg')
      if (!svg) throw new Error('nothing is drawn')
      // What makes the image comes when somebody wants one.
      const { saveImage } = await import('./image/save-image.ts')
      const file = imageNameOf(title, detail) || name
      const saved = await saveImage({ svg, words: { title, detail, keys }, name: file, format })
      toast.good({ title: t('chart.saved', { name: saved }) })
    } catch {
      toast.bad({ title: t('chart.imageFailed') })
    }
  }
  return (
    <Menu
      trigger={
        <IconButton
          size="sm"
          disabled={off}
          label={t('chart.image', { title })}
          icon={<ImageDown aria-hidden className="size-4" />}
        />
      }
    >
      <MenuItem onSelect={() => void run('png')}>{t('chart.png')}</MenuItem>
      <MenuItem onSelect={() => void run('svg')}>{t('chart.svg')}</MenuItem>
    </Menu>
  )
}
