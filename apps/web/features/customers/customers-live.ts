'use client'

import { onLive } from '#state/live.ts'
import type { AppStore } from '#state/store.ts'
import { customersApi, rememberCustomer, tagsAround } from './customers-api.ts'

type CustomerChanged = { customerId: string | null }
type PaymentChanged = { payment: { customerId: string } }

/** Messages that come together are answered by one question. */
const gatherMs = 40
/** More changes than this at once are a bulk change: the list is asked again instead of each customer. */
const mostAskedSingly = 12
/** A list is not asked again more often than this. */
const listPauseMs = 2_000

const changed = new Set<string>()
let gathering = false
let listWanted = false

/** Asks for one customer again, where somebody looks at it, and shows the answer everywhere. */
async function askAgain(store: AppStore, id: string): Promise<void> {
  store.dispatch(customersApi.util.invalidateTags(tagsAround(id)))
  const state = store.getState()
  const known = customersApi.endpoints.getCustomersId.select({ id })(state).data !== undefined
  const lists = customersApi.util.selectCachedArgsForQuery(state, 'customerPages')
  if (!known && lists.length === 0) return
  const asked = store.dispatch(
    customersApi.endpoints.getCustomersId.initiate({ id }, { subscribe: false, forceRefetch: true }),
  )
  const { data } = await asked
  const listed = data !== undefined && rememberCustomer(store, data)
  if (!listed) askForListSoon(store)
}

/** Somebody new may belong into the list that is shown: its first page and the count, at most every two seconds. */
function askForListSoon(store: AppStore): void {
  if (listWanted) return
  listWanted = true
  setTimeout(() => {
    listWanted = false
    const state = store.getState()
    const args = customersApi.util.selectCachedArgsForQuery(state, 'customerPages')
    // Whoever has scrolled far keeps their place; the count says that there is more.
    const atTop = args.every((arg) => {
      const { data } = customersApi.endpoints.customerPages.select(arg)(state)
      return (data?.pages.length ?? 0) <= 1
    })
    store.dispatch(
      customersApi.util.invalidateTags([
        { type: 'Customers', id: 'count' },
        ...(atTop ? [{ type: 'Customers', id: 'list' } as const] : []),
      ]),
    )
  }, listPauseMs)
}

function customerChanged(store: AppStore, id: string | null): void {
  if (id === null) {
    askForListSoon(store)
    return
  }
  changed.add(id)
  if (gathering) return
  gathering = true
  setTimeout(() => {
    const ids = [...changed]
    changed.clear()
    gathering = false
    if (ids.length > mostAskedSingly) askForListSoon(store)
    else for (const one of ids) void askAgain(store, one)
  }, gatherMs)
}

onLive('customer_changed', (message, store) => customerChanged(store, (message as CustomerChanged).customerId))
onLive('payment_event', (message, store) => customerChanged(store, (message as PaymentChanged).payment.customerId))
onLive('payment_changed', (message, store) => customerChanged(store, (message as PaymentChanged).payment.customerId))
