'use client'

import type { AnalyticsChanged } from '@recoup/contracts/analytics'
import { useEffect, useEffectEvent } from 'react'
import { io, type Socket } from 'socket.io-client'
import { addTagTypes, api } from '#api/generated.ts'
import { refreshSession } from '#api/refresh-session.ts'
import { liveStateChanged, seqReset, seqSeen } from './live-slice.ts'
import type { AppStore } from './store.ts'

/** The server's messages. Payloads are the contract's own; each feature narrows what it subscribes to. */
const liveEvents = [
  'payment_event',
  'payment_changed',
  'notification',
  'customer_changed',
  'import_progress',
  'export_progress',
  'analytics_changed',
] as const
/** `resync`: the feed left something out, more than it could send. */
export type LiveEvent = (typeof liveEvents)[number] | 'resync'

/** Told by the server only to who watches for them, and what they say where some may have been missed. */
const watched = {
  analytics_changed: { from: null, to: null, currencies: null } satisfies AnalyticsChanged,
} as const

type Listener = (payload: unknown, store: AppStore) => void

const listeners = new Map<LiveEvent, Set<Listener>>()

type Watched = keyof typeof watched

const isWatched = (event: LiveEvent): event is Watched => Object.hasOwn(watched, event)
const eventsToWatch = (): Watched[] =>
  [...listeners].flatMap(([event, heard]) => (isWatched(event) && heard.size > 0 ? event : []))

/** Tells the server what to watch for from now on, where that has changed. null: there is nobody to tell. */
let sayWatched: (() => void) | null = null

/** Hears one kind of message for as long as the page lives, or until the returned function is called. */
export function onLive(event: LiveEvent, listener: Listener): () => void {
  const heard = listeners.get(event) ?? new Set()
  listeners.set(event, heard.add(listener))
  sayWatched?.()
  return () => {
    heard.delete(listener)
    sayWatched?.()
  }
}

/** Hears one kind of message while a component is mounted: for glowing a row or patching a query it shows. */
export function useLive<T>(event: LiveEvent, listener: (payload: T, store: AppStore) => void): void {
  const latest = useEffectEvent((payload: unknown, store: AppStore) => listener(payload as T, store))
  useEffect(() => onLive(event, latest), [event])
}

const seqOf = (payload: unknown): number | null =>
  typeof payload === 'object' && payload !== null && 'seq' in payload && typeof payload.seq === 'number'
    ? payload.seq
    : null

const refusalOf = (error: Error): unknown => (error as Error & { data?: { code?: unknown } }).data?.code

/** What was answered before the socket listened may have missed a change that fell in between. */
function askAgainForWhatIsShown(store: AppStore): void {
  store.dispatch(api.util.invalidateTags([...addTagTypes]))
}

/**
 * The messages themselves: each is shown once, and the last sequence is remembered for the next connect. Returns how to
 * write it down: the store tells everybody of each change, so hundreds a second are counted here.
 */
function hear(socket: Socket, store: AppStore): () => void {
  let { lastSeq } = store.getState().live
  function remember(): void {
    if (lastSeq !== null) store.dispatch(seqSeen(lastSeq))
  }
  for (const event of liveEvents) {
    socket.on(event, (payload: unknown) => {
      const seq = seqOf(payload)
      if (seq !== null && lastSeq !== null && seq <= lastSeq) return
      if (seq !== null) lastSeq = seq
      for (const listener of listeners.get(event) ?? []) listener(payload, store)
    })
  }
  socket.on('resync', (message: unknown) => {
    lastSeq = seqOf(message)
    store.dispatch(seqReset(lastSeq))
    askAgainForWhatIsShown(store)
    for (const listener of listeners.get('resync') ?? []) listener(message, store)
  })
  socket.on('live', (message: unknown) => {
    const first = lastSeq === null
    const seq = seqOf(message)
    if (seq !== null && (lastSeq === null || seq > lastSeq)) lastSeq = seq
    remember()
    if (first) askAgainForWhatIsShown(store)
    store.dispatch(liveStateChanged('live'))
  })
  return remember
}

/**
 * Connects to /ws/payments and keeps connected. On each connect the client says the last sequence it saw (`lastSeq`);
 * the server sends what was missed (or `resync`, where that is too much), then `live`, then what happens from then on.
 * Returns how to stop.
 */
export function startLive(store: AppStore): () => void {
  let token = store.getState().session.accessToken
  let refusals = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let said: readonly Watched[] = []
  const socket: Socket = io({
    path: '/ws/payments',
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    auth: (answer) => {
      remember()
      const { session, live } = store.getState()
      said = eventsToWatch()
      answer({ token: session.accessToken, watch: said, ...(live.lastSeq !== null && { lastSeq: live.lastSeq }) })
    },
  })
  sayWatched = () => {
    const events = eventsToWatch()
    const begun = events.filter((event) => !said.includes(event))
    if (!socket.connected || (begun.length === 0 && events.length === said.length)) return
    said = events
    socket.emit('watch', events, () => {
      for (const event of begun) for (const listener of listeners.get(event) ?? []) listener(watched[event], store)
    })
  }
  const sayLost = () => store.dispatch(liveStateChanged(navigator.onLine ? 'reconnecting' : 'offline'))

  /** Socket.IO gives up where the server said no, or hung up on purpose: then coming back is up to us. */
  async function comeBack(withNewToken: boolean): Promise<void> {
    const { accessToken } = store.getState().session
    if (withNewToken) await refreshSession(store, accessToken).catch(() => undefined)
    if (store.getState().session.state !== 'in') return
    clearTimeout(retry)
    retry = setTimeout(() => socket.connect(), Math.min(10_000, 500 * 2 ** refusals))
    refusals += 1
  }

  const remember = hear(socket, store)
  socket.on('connect', sayWatched)
  socket.on('live', () => {
    refusals = 0
  })
  socket.on('disconnect', (reason) => {
    sayLost()
    if (reason === 'io server disconnect') void comeBack(true)
  })
  socket.on('connect_error', (error) => {
    sayLost()
    if (!socket.active) void comeBack(refusalOf(error) === 'credentials_are_wrong')
  })
  const unsubscribe = store.subscribe(() => {
    const next = store.getState().session.accessToken
    if (next === token) return
    token = next
    if (next !== null && socket.connected) socket.emit('reauthenticate', { token: next })
  })
  const wake = () => {
    // One that outlived the loss may be dead without knowing: connecting anew asks for what was missed.
    if (socket.connected) socket.disconnect()
    socket.connect()
  }
  window.addEventListener('offline', sayLost)
  window.addEventListener('online', wake)
  return () => {
    sayWatched = null
    unsubscribe()
    clearTimeout(retry)
    window.removeEventListener('offline', sayLost)
    window.removeEventListener('online', wake)
    socket.removeAllListeners()
    socket.disconnect()
  }
}
