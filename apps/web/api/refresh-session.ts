'use client'

import type { LoggedIn } from '@recoup/contracts/identity'
import type { Dispatch, UnknownAction } from '@reduxjs/toolkit'
import { sessionEnded, sessionStarted, type WithSession } from '#state/session.ts'
import { writeSignedInCookie } from '#state/signed-in-cookie.ts'

type Store = { getState: () => WithSession; dispatch: Dispatch<UnknownAction> }

/** What the tabs of one browser tell one another. */
type TabMessage = { type: 'started'; session: LoggedIn } | { type: 'ended' }

let channel: BroadcastChannel | null = null
let underWay: Promise<boolean> | null = null

/** Hears of log-ins, refreshes and log-outs in the other tabs. Returns how to stop. */
export function listenToOtherTabs(store: Store): () => void {
  channel = new BroadcastChannel('recoup-session')
  channel.onmessage = (message: MessageEvent<TabMessage>) => {
    if (message.data.type === 'ended') store.dispatch(sessionEnded())
    // Somebody else logged in over there: this tab's data is not theirs.
    else if (isSomebodyElse(store, message.data.session)) window.location.reload()
    else store.dispatch(sessionStarted(message.data.session))
  }
  return () => {
    channel?.close()
    channel = null
  }
}

function isSomebodyElse(store: Store, session: LoggedIn): boolean {
  const here = store.getState().session.person
  return here !== null && here.id !== session.person.id
}

/** Takes a session into this tab and tells the others. */
export function startSession(store: Pick<Store, 'dispatch'>, session: LoggedIn): void {
  writeSignedInCookie(true)
  store.dispatch(sessionStarted(session))
  channel?.postMessage({ type: 'started', session } satisfies TabMessage)
}

/** Forgets the session in this tab and the others. */
export function endSession(store: Pick<Store, 'dispatch'>): void {
  writeSignedInCookie(false)
  store.dispatch(sessionEnded())
  channel?.postMessage({ type: 'ended' } satisfies TabMessage)
}

/**
 * Asks for a new access token with the refresh cookie: once, however many requests and tabs want it, because a refresh
 * token that is used twice ends its family. `stale` is the token that was refused; where another tab has replaced it
 * meanwhile, nothing is asked. Resolves to whether there is a session; a network failure rejects and ends nothing.
 */
export function refreshSession(store: Store, stale: string | null): Promise<boolean> {
  underWay ??= oneTabAtATime(async () => {
    const current = store.getState().session.accessToken
    if (current !== null && current !== stale) return true
    const response = await fetch('/api/auth/refresh', { method: 'POST', headers: { accept: 'application/json' } })
    if (response.ok) {
      startSession(store, (await response.json()) as LoggedIn)
      return true
    }
    if (response.status !== 401 && response.status !== 403) throw new Error(`refresh answered ${response.status}`)
    endSession(store)
    return false
  }).finally(() => {
    underWay = null
  })
  return underWay
}

/** Locks exist only in secure contexts (https, localhost); elsewhere the tabs share a short lease in storage. */
async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (navigator.locks) return navigator.locks.request('recoup-refresh', work)
  const key = 'recoup.refresh-lease'
  const leaseMs = 5_000
  const until = performance.now() + leaseMs
  while (Number(localStorage.getItem(key) ?? 0) > performance.timeOrigin + performance.now()) {
    if (performance.now() > until) break
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 40))
  }
  localStorage.setItem(key, String(performance.timeOrigin + performance.now() + leaseMs))
  try {
    return await work()
  } finally {
    localStorage.removeItem(key)
  }
}
