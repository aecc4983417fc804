'use client'

import { useEffect, useRef } from 'react'
import {
  type GetCustomersApiArg,
  useGetCustomersCountQuery,
  useGetCustomersQuery,
  useGetImportsQuery,
  useGetPaymentsQuery,
} from '#api/generated.ts'
import { useLive } from '#state/live.ts'
import { useCan } from '#state/session.ts'
import { dayAfter, useToday } from '#ui/date/use-today.ts'

/** As many as one question brings; sums beyond say so. */
export const mostSummed = 200
const shownRows = 5
const mostFailed = 50
/** What happens at once is asked about once. */
const gatherMs = 1_500
const fresh = { refetchOnMountOrArgChange: true }

/** The questions of the home screen, small and side by side, and how to ask them again. */
export function useAttention() {
  const today = useToday()
  const canSeeCustomers = useCan('customers:read')
  const canSeePayments = useCan('payments:read')
  const canImport = useCan('imports:run')
  const customers = { ...fresh, skip: !canSeeCustomers }
  const payments = { ...fresh, skip: !canSeePayments }
  const dueSoon: GetCustomersApiArg = { status: ['pending'], dueFrom: today, dueTo: dayAfter(today, 7) }
  const asked = {
    everybody: useGetCustomersCountQuery({ archived: 'all' }, customers),
    overdueCount: useGetCustomersCountQuery({ status: ['overdue'] }, customers),
    overdue: useGetCustomersQuery({ status: ['overdue'], sort: '-outstanding', limit: mostSummed }, customers),
    dueSoonCount: useGetCustomersCountQuery(dueSoon, customers),
    dueSoon: useGetCustomersQuery({ ...dueSoon, sort: 'oldestDueOn', limit: shownRows }, customers),
    pending: useGetPaymentsQuery({ status: ['pending'], sort: 'createdAt', limit: shownRows }, payments),
    // By the day it failed, which is not the day it was to count for: the latest are looked through here.
    failed: useGetPaymentsQuery({ status: ['failed'], sort: '-statusAt', limit: mostFailed }, payments),
    imports: useGetImportsQuery({ limit: 20 }, { ...fresh, skip: !canImport }),
  }
  useAskedAgainWhenLive(() => {
    // What may not be asked was not begun, and can't be asked again.
    for (const question of Object.values(asked)) if (!question.isUninitialized) void question.refetch()
  })
  return { ...asked, dueSoonFilter: { from: today, to: dayAfter(today, 7) } }
}

/** Asks again when something happens, once for all that happens within a moment. */
function useAskedAgainWhenLive(ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      latest.current()
    }, gatherMs)
  }
  useLive('payment_event', soon)
  useLive('payment_changed', soon)
  useLive('customer_changed', soon)
  useLive<{ state?: string }>('import_progress', (message) => message.state !== 'writing' && soon())
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
}
