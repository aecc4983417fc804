'use client'

import { useEffect, useRef } from 'react'
import {
  type GetCustomersApiArg,
  useGetCustomersCountQuery,
  useGetCustomersQuery,
  useGetCustomersTotalsQuery,
  useGetImportsQuery,
  useGetPaymentsQuery,
} from '#api/generated.ts'
import { useLive } from '#state/live.ts'
import { useCan } from '#state/session.ts'
import { dayAfter, useToday } from '#ui/date/use-today.ts'

/** Among those who owe most those are looked for of whom most is overdue. */
const mostLookedAt = 50
const shownRows = 5
const mostFailed = 50
/** What happens at once is asked about once. */
const gatherMs = 1_500
/** Sums over everybody cost more than the first of a list. */
const gatherSumsMs = 10_000
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
    overdue: useGetCustomersQuery({ status: ['overdue'], sort: '-outstanding', limit: mostLookedAt }, customers),
    dueSoonCount: useGetCustomersCountQuery(dueSoon, customers),
    dueSoon: useGetCustomersQuery({ ...dueSoon, sort: 'oldestDueOn', limit: shownRows }, customers),
    pending: useGetPaymentsQuery({ status: ['pending'], sort: 'createdAt', limit: shownRows }, payments),
    // By the day it failed, which is not the day it was to count for: the latest are looked through here.
    failed: useGetPaymentsQuery({ status: ['failed'], sort: '-statusAt', limit: mostFailed }, payments),
    imports: useGetImportsQuery({ limit: 20 }, { ...fresh, skip: !canImport }),
  }
  const totals = useGetCustomersTotalsQuery(undefined, customers)
  useAskedAgainWhenLive(gatherSumsMs, () => {
    if (!totals.isUninitialized) void totals.refetch()
  })
  useAskedAgainWhenLive(gatherMs, () => {
    // What may not be asked was not begun, and can't be asked again.
    for (const question of Object.values(asked)) if (!question.isUninitialized) void question.refetch()
  })
  return { ...asked, totals, dueSoonFilter: { from: today, to: dayAfter(today, 7) } }
}

/** Asks again when something happens, once for all that happens within a moment. */
function useAskedAgainWhenLive(gatherMs: number, ask: () => void) {
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
