'use client'

import { useEffect, useEffectEvent, useMemo } from 'react'
import type { GetPaymentsApiArg } from '#api/generated.ts'
import { useLive } from '#state/live.ts'
import { useCan } from '#state/session.ts'
import { useLatestPaymentsQuery } from '../analytics-api.ts'
import type { StreamFilter } from '../range/dashboard-query.ts'
import { createStream, type Stream } from './create-stream.ts'
import { accepts, eventOfMessage, eventOfPayment, type PaymentMessage, statusOfType } from './stream-event.ts'

/** How many payments the stream begins with. */
const firstRows = 100

const argOf = ({ types, methods, minAmount, currency }: StreamFilter): GetPaymentsApiArg => ({
  ...(types.length > 0 && { status: types.map((type) => statusOfType[type]) }),
  ...(methods.length > 0 && { method: [...methods] }),
  ...(minAmount !== null && { minAmount }),
  ...(currency !== null && { currency }),
  sort: '-statusAt',
  limit: firstRows,
})

export type OpenStream = {
  stream: Stream
  /** Not known yet, known, or not to be had. */
  error: unknown
  loading: boolean
  retry: () => void
}

/**
 * What happens to payments, as the feed tells it, from the latest that the API knows on. Paused, it stands as it was `at` a
 * moment: what waited for a later one is shown.
 */
export function useStream(filter: StreamFilter, paused: boolean, at: number | undefined): OpenStream {
  const canRead = useCan('payments:read')
  const filterText = JSON.stringify(filter)
  const asked = useMemo(() => JSON.parse(filterText) as StreamFilter, [filterText])
  const latest = useLatestPaymentsQuery(argOf(asked), {
    skip: !canRead,
    refetchOnMountOrArgChange: true,
    refetchOnReconnect: false,
    selectFromResult: ({ currentData, fulfilledTimeStamp, error }) => ({ currentData, fulfilledTimeStamp, error }),
  })
  const ask = useEffectEvent(() => {
    if (canRead) void latest.refetch()
  })
  // Another filter is another stream.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const stream = useMemo(() => createStream({ onIncomplete: () => window.setTimeout(() => ask()) }), [filterText])

  const take = (message: PaymentMessage) => {
    const event = eventOfMessage(message)
    if (event !== null && accepts(asked, event)) stream.take(event)
  }
  useLive<PaymentMessage>('payment_event', take)
  useLive<PaymentMessage>('payment_changed', take)
  useLive('resync', () => {
    stream.restart()
    ask()
  })
  const { currentData, fulfilledTimeStamp } = latest
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer that is as before counts, too
  useEffect(() => {
    if (currentData) stream.fill(currentData.items.map(eventOfPayment))
  }, [stream, currentData, fulfilledTimeStamp])
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    stream.hold('pause', false)
    stream.hold('pause', paused)
  }, [stream, paused, at])
  return {
    stream,
    error: currentData === undefined ? latest.error : undefined,
    loading: canRead && currentData === undefined,
    retry: () => ask(),
  }
}
