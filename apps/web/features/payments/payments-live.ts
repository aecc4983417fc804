'use client'

import type { PaymentEvent } from '@recoup/contracts/notifications'
import type { Payment } from '#api/generated.ts'
import { onLive } from '#state/live.ts'
import type { AppStore } from '#state/store.ts'
import { listTag, patchLists, paymentsApi } from './payments-api.ts'

export type PaymentMessage = Pick<PaymentEvent, 'payment' | 'timestamp'>

/** A list is not asked again more often than this, however many payments come in. */
const listPauseMs = 1_000
let listWanted = false

/** Changes the payment where it is listed; asks for the rest of it where its page is open. */
function takeIn({ payment, timestamp }: PaymentMessage, store: AppStore): void {
  const shown = { ...payment, statusAt: timestamp } as Partial<Payment> & { id: string }
  const listed = patchLists(store, shown)
  store.dispatch(paymentsApi.util.invalidateTags([{ type: 'Payments', id: payment.id }]))
  if (!listed) askForListSoon(store)
}

/** A new payment may belong into the list that is shown. Whoever has scrolled far keeps their place. */
function askForListSoon(store: AppStore): void {
  if (listWanted) return
  listWanted = true
  setTimeout(() => {
    listWanted = false
    const state = store.getState()
    const atTop = paymentsApi.util
      .selectCachedArgsForQuery(state, 'paymentPages')
      .every((arg) => (paymentsApi.endpoints.paymentPages.select(arg)(state).data?.pages.length ?? 0) <= 1)
    if (atTop) store.dispatch(paymentsApi.util.invalidateTags([listTag]))
  }, listPauseMs)
}

onLive('payment_event', (message, store) => takeIn(message as PaymentMessage, store))
onLive('payment_changed', (message, store) => takeIn(message as PaymentMessage, store))
