'use client'

import { Maximize, Minimize, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useFormatter, useLocale, useNow } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { IconButton } from '#ui/button.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { usePreferences } from '#ui/preferences.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { Forbidden } from '#ui/states.tsx'
import { Notice } from '#ui/status.tsx'
import { FailuresChart } from '../charts/failures-chart.tsx'
import { TrendCard } from '../charts/trend-card.tsx'
import { FiguresProblem } from '../figures/figures-problem.tsx'
import { LiveBadge } from '../figures/live-badge.tsx'
import { MetricCards } from '../figures/metric-cards.tsx'
import { PauseButton } from '../figures/pause-button.tsx'
import { Still } from '../figures/still.tsx'
import { metricsArgOf, useFigures } from '../figures/use-figures.ts'
import { type LiveSign, useLiveFigures } from '../figures/use-live-figures.ts'
import { useStill } from '../figures/use-still.ts'
import { MoneyNote } from '../range/currency-choice.tsx'
import type { DashboardQuery } from '../range/dashboard-query.ts'
import type { SetParams } from '../range/range-bar.tsx'
import { useDashboardQuery } from '../range/use-dashboard-query.ts'
import type { Stream } from '../stream/create-stream.ts'
import { StreamCard } from '../stream/stream-card.tsx'
import { useStream } from '../stream/use-stream.ts'
import { useAwake } from './use-awake.ts'
import { useFullScreen } from './use-full-screen.ts'
import { useWallZoom } from './use-wall-zoom.ts'

/** The dashboard for a wall: large, without anything to press that is not needed, and dark unless light was chosen. */
export function WallboardScreen() {
  const canRead = useCan('analytics:read')
  const { theme } = usePreferences()
  const zoom = useWallZoom()
  return (
    <main
      id="content"
      tabIndex={-1}
      style={{ zoom, minHeight: `calc(100dvh / ${zoom})`, ...(theme === 'system' && { colorScheme: 'dark' }) }}
      className="flex flex-col bg-canvas text-ink outline-none"
    >
      {canRead ? <Wallboard zoom={zoom} /> : <Forbidden />}
    </main>
  )
}

function Wallboard({ zoom }: { zoom: number }) {
  useAwake()
  const [paused, setPaused] = useState(false)
  const { query, set } = useDashboardQuery(paused)
  const sign = useLiveFigures(metricsArgOf(query), paused)
  const still = useStill(query, paused)
  const open = useStream(query.stream, paused, still?.at)
  const { types, methods, minAmount } = query.stream
  return (
    <Still held={still}>
      <div
        style={{ '--wall-height': `calc(100dvh / ${zoom})` } as React.CSSProperties}
        className="flex flex-col gap-3 p-4 min-[1180px]:h-(--wall-height)"
      >
        <BoardHeader query={query} sign={sign} stream={open.stream} paused={paused} onPause={setPaused} />
        <BoardFigures query={query} set={set} />
        <div className="grid min-h-0 flex-1 gap-3 min-[1180px]:grid-cols-[minmax(0,1fr)_360px] min-[1180px]:grid-rows-[minmax(0,1fr)]">
          <BoardCharts query={query} />
          <StreamCard
            open={open}
            paused={paused}
            filtered={types.length > 0 || methods.length > 0 || minAmount !== null}
            onClear={() => set({ type: null, method: null, minAmount: null })}
            filters={null}
            className="h-120 min-[1180px]:h-auto"
          />
        </div>
      </div>
    </Still>
  )
}

type BoardHeaderProps = {
  query: DashboardQuery
  sign: LiveSign
  stream: Stream
  paused: boolean
  onPause: (paused: boolean) => void
}

function BoardHeader({ query, sign, stream, paused, onPause }: BoardHeaderProps) {
  const t = useT('analytics')
  const locale = useLocale()
  const router = useRouter()
  const { organisation } = useSession()
  const fullScreen = useFullScreen()
  const words = fullScreen.on ? t('wallboard.leaveFullScreen') : t('wallboard.fullScreen')
  const days = [...new Set([query.range.from, query.range.to])].map((day) => formatDay(day, locale)).join(' – ')
  useShortcut('f', t('wallboard.fullScreen'), () => fullScreen.toggle?.())
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="min-w-0 truncate text-xl font-semibold tracking-tight">
        {organisation?.name} <span className="font-normal text-muted">{t('wallboard.title')}</span>
      </h1>
      <LiveBadge sign={sign} />
      <div className="ml-auto flex items-center gap-2">
        <p className="text-base text-muted tabular-nums">
          {query.preset === 'custom' ? days : `${t(`range.preset.${query.preset}`)}, ${days}`}
        </p>
        <Clock />
        <PauseButton stream={stream} paused={paused} onChange={onPause} />
        {fullScreen.toggle && (
          <IconButton
            label={words}
            shortcut="f"
            onClick={fullScreen.toggle}
            icon={
              fullScreen.on ? <Minimize aria-hidden className="size-4" /> : <Maximize aria-hidden className="size-4" />
            }
          />
        )}
        <IconButton
          label={t('wallboard.close')}
          icon={<X aria-hidden className="size-4.5" />}
          onClick={() => router.push(`/analytics${window.location.search}`)}
        />
      </div>
    </header>
  )
}

function Clock() {
  const format = useFormatter()
  const now = useNow({ updateInterval: 1_000 })
  return (
    <time className="text-lg font-semibold tabular-nums" suppressHydrationWarning>
      {format.dateTime(now, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}
    </time>
  )
}

function BoardFigures({ query, set }: { query: DashboardQuery; set: SetParams }) {
  const t = useT('analytics')
  const { figures, error, refetch } = useFigures(metricsArgOf(query))
  if (figures === undefined && error !== undefined)
    return (
      <FiguresProblem
        error={error}
        currency={query.currency}
        onAlone={() => set({ convert: null })}
        onRetry={() => void refetch()}
      />
    )
  return (
    <>
      {error !== undefined && <Notice tone="warn">{t('live.stale')}</Notice>}
      <MetricCards figures={figures} query={query} onWall />
      <MoneyNote figures={figures} set={set} />
    </>
  )
}

/** The charts' large letters are made for full HD, the board around them for a smaller display and then enlarged. */
const chartZoom = 2 / 3
/** What stands around the drawing in the card of a chart, and the least that the drawing needs. */
const [aroundPlot, leastPlot] = [150, 240]

/** The trend, as high as there is room, and why payments failed. */
function BoardCharts({ query }: { query: DashboardQuery }) {
  const box = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(leastPlot)
  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setHeight(Math.max(leastPlot, Math.round(entry.contentRect.height / chartZoom) - aroundPlot))
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} className="min-h-0 overflow-hidden max-[1180px]:min-h-90">
      <div style={{ zoom: chartZoom }} className="grid gap-4 min-[900px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <TrendCard query={query} large height={height} />
        <FailuresChart query={query} large />
      </div>
    </div>
  )
}
