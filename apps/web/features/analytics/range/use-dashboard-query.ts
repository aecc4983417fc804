'use client'

import { useMemo, useState } from 'react'
import { useSession } from '#state/session.ts'
import { useToday } from '#ui/date/use-today.ts'
import { useUrlParams } from '#ui/use-url-params.ts'
import { type DashboardQuery, queryOf } from './dashboard-query.ts'
import type { SetParams } from './range-bar.tsx'

/** How often to look whether another day has begun: a wallboard stays open over midnight. */
const lookMs = 10_000

/** What the URL asks the dashboard, on the day that it is now; while it is paused, on the day that it was then. */
export function useDashboardQuery(paused: boolean): {
  query: DashboardQuery
  set: SetParams
  /** The question as a link carries it on: `?range=week`, or nothing. */
  search: string
} {
  const { params, set } = useUrlParams()
  const now = useToday(lookMs)
  const [today, setToday] = useState(now)
  if (!paused && today !== now) setToday(now)
  const own = useSession().organisation?.currency ?? 'EUR'
  const text = params.toString()
  const query = useMemo(() => queryOf(new URLSearchParams(text), today, own), [text, today, own])
  return { query, set, search: text === '' ? '' : `?${text}` }
}
