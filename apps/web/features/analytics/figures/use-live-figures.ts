'use client'

import type { AnalyticsChanged } from '@recoup/contracts/analytics'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLive } from '#state/live.ts'
import { useAppSelector, useAppStore } from '#state/store.ts'
import { dayAfter } from '#ui/date/use-today.ts'
import { analyticsApi, chartsTag } from '../analytics-api.ts'
import { lengthOf } from '../range/day-range.ts'
import { runCoalesced } from './run-coalesced.ts'
import { askFigures, type MetricsArg } from './use-figures.ts'

export type LiveSign = 'live' | 'paused' | 'reconnecting' | 'connecting' | 'offline'

const figuresEveryMs = 60
/** Drawing them anew costs frames, which the cards and the stream want. */
const chartsEveryMs = 4_000
const retryMs = 3_000
/** Nothing should be missed; a wallboard that hangs for weeks looks all the same. */
const anywayEveryMs = 60_000

/** Whether days that changed are among those shown, or those right before, with which they are compared. */
function concerns({ from, to }: AnalyticsChanged, shown: { from: string; to: string }): boolean {
  if (from === null || to === null) return true
  const firstCompared = dayAfter(shown.from, -lengthOf(shown))
  return to >= firstCompared && from <= shown.to
}

type Asking = { figures: () => void; charts: () => void }

/**
 * Keeps the figures and charts as the API says, for as long as the screen is open and not paused: asked again whenever
 * the read models have changed, never twice at a time. After a lost connection it is `live` only once they were asked.
 */
export function useLiveFigures(arg: MetricsArg, paused: boolean): LiveSign {
  const store = useAppStore()
  const state = useAppSelector((all) => all.live.state)
  const [behind, setBehind] = useState(state !== 'live')
  const asking = useRef<Asking | null>(null)
  const argText = JSON.stringify(arg)

  useEffect(() => {
    if (paused) return
    const asked = JSON.parse(argText) as MetricsArg
    const figures = runCoalesced({ run: () => askFigures(store, asked), everyMs: figuresEveryMs, retryMs })
    const charts = runCoalesced({
      run: async () => store.dispatch(analyticsApi.util.invalidateTags([chartsTag])),
      everyMs: chartsEveryMs,
      retryMs,
    })
    asking.current = { figures: figures.want, charts: charts.want }
    return () => {
      asking.current = null
      figures.stop()
      charts.stop()
    }
  }, [store, argText, paused])

  function askAll(): void {
    asking.current?.figures()
    asking.current?.charts()
  }
  useLive<AnalyticsChanged>('analytics_changed', (message) => {
    if (concerns(message, arg)) asking.current?.figures()
    asking.current?.charts()
  })
  useLive('resync', askAll)
  const again = useEffectEvent(() => {
    if (state === 'live') askAll()
  })
  useEffect(() => {
    const timer = setInterval(() => again(), anywayEveryMs)
    return () => clearInterval(timer)
  }, [])

  const wasPaused = useRef(paused)
  useEffect(() => {
    if (wasPaused.current && !paused) {
      asking.current?.figures()
      asking.current?.charts()
    }
    wasPaused.current = paused
  }, [paused])

  useEffect(() => {
    if (state !== 'live') {
      setBehind(true)
      return
    }
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    async function catchUp(): Promise<void> {
      try {
        await askFigures(store, JSON.parse(argText) as MetricsArg)
        asking.current?.charts()
        if (!left) setBehind(false)
      } catch {
        if (!left) timer = setTimeout(() => void catchUp(), retryMs)
      }
    }
    if (!behind) return
    if (paused) setBehind(false)
    else void catchUp()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [state, behind, paused, store, argText])

  if (state !== 'live') return state
  if (paused) return 'paused'
  return behind ? 'reconnecting' : 'live'
}
