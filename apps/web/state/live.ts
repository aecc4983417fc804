'use client'

import { useEffect, useEffectEvent } from 'react'
import { io, type Socket } from 'socket.io-client'
import { baseApi, tagTypes } from '#api/base.ts'
import { refreshSession } from '#api/refresh-session.ts'
import { liveStateChanged, seqReset, seqSeen } from './live-slice.ts'
import type { AppStore } from './store.ts'

/** The server's messages. Payloads are the contract's own; each feature narrows what it subscribes to. */
export type LiveEvent = 'payment_event' | 'notification' | 'customer_changed' | 'import_progress'
const liveEvents: readonly LiveEvent[] = ['payment_event', 'notification', 'customer_changed', 'import_progress']

type Listener = (payload: unknown, store: AppStore) => void

const listeners = new Map<LiveEvent, Set<Listener>>()

/** Hears one kind of message for as long as the page lives, or until the returned function is called. */
export function onLive(event: LiveEvent, listener: Listener): () => void {
  const heard = listeners.get(event) ?? new Set()
  listeners.set(event, heard.add(listener))
  return () => heard.delete(listener)
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

/**
 * Connects to /ws/payments and keeps connected. On each connect the client says the last sequence it saw (`lastSeq`);
 * the server first sends what was missed, or `resync` where that is too much, and then streams. Returns how to stop.
 */
export function startLive(store: AppStore): () => void {
  let token = store.getState().session.accessToken
  const socket: Socket = io({
    path: '/ws/payments',
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    auth: (answer) => {
      const { session, live } = store.getState()
      answer({ token: session.accessToken, lastSeq: live.lastSeq })
    },
  })
  const say = (state: Parameters<typeof liveStateChanged>[0]) => store.dispatch(liveStateChanged(state))
  const sayLost = () => say(navigator.onLine ? 'reconnecting' : 'offline')

  socket.on('connect', () => say('live'))
  socket.on('disconnect', (reason) => {
    sayLost()
    // A server that hangs up on purpose (the token's time is over) expects us to come back with a new one.
    if (reason === 'io server disconnect') void renewAndConnect()
  })
  socket.on('connect_error', (error) => {
    sayLost()
    if (!socket.active) void renewAndConnect(error)
  })
  socket.on('resync', (message: unknown) => {
    store.dispatch(seqReset(seqOf(message)))
    store.dispatch(baseApi.util.invalidateTags([...tagTypes]))
  })
  for (const event of liveEvents) {
    socket.on(event, (payload: unknown) => {
      const seq = seqOf(payload)
      const last = store.getState().live.lastSeq
      // The backfill may overlap with the stream: what was seen is not shown twice.
      if (seq !== null && last !== null && seq <= last) return
      if (seq !== null) store.dispatch(seqSeen(seq))
      for (const listener of listeners.get(event) ?? []) listener(payload, store)
    })
  }

  async function renewAndConnect(_refusal?: Error): Promise<void> {
    const renewed = await refreshSession(store, store.getState().session.accessToken).catch(() => true)
    if (renewed) setTimeout(() => socket.connect(), 1_000)
  }

  const unsubscribe = store.subscribe(() => {
    const next = store.getState().session.accessToken
    if (next === token) return
    token = next
    if (next !== null && socket.connected) socket.emit('reauthenticate', { token: next })
  })
  window.addEventListener('offline', sayLost)
  const wake = () => socket.active || socket.connect()
  window.addEventListener('online', wake)
  return () => {
    unsubscribe()
    window.removeEventListener('offline', sayLost)
    window.removeEventListener('online', wake)
    socket.removeAllListeners()
    socket.disconnect()
  }
}
