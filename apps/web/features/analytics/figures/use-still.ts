'use client'

import { useLayoutEffect, useRef, useState } from 'react'
import { api } from '#api/generated.ts'
import { type AppState, type AppStore, useAppStore } from '#state/store.ts'
import { analyticsApi, chartsTag, metricsTag } from '../analytics-api.ts'
import type { DashboardQuery } from '../range/dashboard-query.ts'
import { figuresIn, type Held } from './still.tsx'
import { type MetricsArg, metricsArgOf } from './use-figures.ts'

export type StillScreen = Held & {
  /** When the screen was as it stands, in milliseconds since 1970. */
  at: number
  /** What all of it answers, as text; null: something was still on its way. */
  question: string | null
}

/** Another question is asked until nothing changes while it is answered, so often at most. */
const mostTries = 3

/**
 * The screen as it stands while it is paused, else null. Cards stand at once. Charts come up to them, unless something
 * changed meanwhile: they are never newer than the cards. Another question is answered by the whole screen, as of now.
 */
export function useStill(query: DashboardQuery, paused: boolean): StillScreen | null {
  const store = useAppStore()
  const held = useRef<StillScreen | null>(null)
  const [still, setStill] = useState<StillScreen | null>(null)
  const question = JSON.stringify(query)

  // Before anything else can be answered.
  useLayoutEffect(() => {
    function hold(screen: StillScreen | null): void {
      held.current = screen
      setStill(screen)
    }
    if (!paused) {
      hold(null)
      return
    }
    const arg = metricsArgOf(JSON.parse(question) as DashboardQuery)
    const stood = held.current ?? standing(store.getState(), question)
    const another = stood.question !== question
    let left = false
    async function comeUp(): Promise<void> {
      if (another) await settled(store)
      let unchanged = await askAll(store, arg)
      for (let tries = 1; another && !unchanged && !left && tries < mostTries; tries++)
        unchanged = await askAll(store, arg)
      if (left || !(another || unchanged)) return
      const now = standing(store.getState(), question)
      hold(another ? now : { ...now, at: stood.at })
    }
    hold({ ...stood, coming: another })
    void comeUp()
    return () => {
      left = true
    }
  }, [store, paused, question])

  return still
}

function standing({ api: { queries } }: AppState, question: string): StillScreen {
  const figures = Object.entries(figuresIn(queries))
  const answered = figures.filter(([, one]) => one?.data !== undefined)
  return {
    answers: Object.fromEntries(answered),
    coming: false,
    at: Date.now(),
    question: answered.length === figures.length ? question : null,
  }
}

/** Asks charts and figures again. true: nothing changed the figures meanwhile, so that both are of the same moment. */
async function askAll(store: AppStore, arg: MetricsArg): Promise<boolean> {
  const figures = () => api.endpoints.getAnalyticsMetrics.select(arg)(store.getState())
  const { data } = figures()
  await askAgain(store, chartsTag)
  await askAgain(store, metricsTag)
  // An answer that is as before is kept as the same one.
  return figures().isSuccess && figures().data === data
}

async function askAgain(store: AppStore, tag: typeof chartsTag | typeof metricsTag): Promise<void> {
  await settled(store)
  store.dispatch(analyticsApi.util.invalidateTags([tag]))
  await settled(store)
}

/** Nothing is under way any more: before that no tag is asked again. */
async function settled(store: AppStore): Promise<void> {
  const isBusy = ({ api: { queries, mutations } }: AppState) =>
    [...Object.values(queries), ...Object.values(mutations)].some((one) => one?.status === 'pending')
  while (isBusy(store.getState()))
    await new Promise<void>((resolve) => {
      const leave = store.subscribe(() => {
        leave()
        resolve()
      })
    })
}
