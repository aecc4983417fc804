'use client'

import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { listenToOtherTabs, refreshSession } from '#api/refresh-session.ts'
import { startLive } from '#state/live.ts'
import { useSession } from '#state/session.ts'
import { useAppStore } from '#state/store.ts'
import { Page } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'

/** Renders its children for somebody who is logged in; everybody else goes to the log-in and comes back after it. */
export function SignedIn({ children }: { children: ReactNode }) {
  const t = useTranslations('frame')
  const store = useAppStore()
  const router = useRouter()
  const path = usePathname()
  const { state } = useSession()
  const [failed, setFailed] = useState(false)

  const begin = useCallback(() => {
    setFailed(false)
    if (store.getState().session.state !== 'unknown') return
    refreshSession(store, null).catch(() => setFailed(true))
  }, [store])
  useEffect(begin, [begin])
  useEffect(() => listenToOtherTabs(store), [store])
  useEffect(() => {
    if (state !== 'out') return
    const here = path + window.location.search
    router.replace(`/login?next=${encodeURIComponent(here)}`)
  }, [state, router, path])
  useEffect(() => (state === 'in' ? startLive(store) : undefined), [state, store])
  useRefreshInTime()

  if (failed)
    return <ErrorState heading="h1" title={t('unreachable')} detail={t('unreachableDetail')} onRetry={begin} />
  return state === 'in' ? children : <Waiting />
}

/** Asks for a new access token a minute before the old one ends, so that no request meets a 401. */
function useRefreshInTime() {
  const store = useAppStore()
  const { accessToken, expiresInSeconds } = useSession()
  useEffect(() => {
    if (accessToken === null) return
    const early = Math.min(60, expiresInSeconds / 2)
    const timer = setTimeout(
      // Unreached, the next request tries again.
      () => void refreshSession(store, accessToken).catch(() => undefined),
      Math.max(1, expiresInSeconds - early) * 1_000,
    )
    return () => clearTimeout(timer)
  }, [accessToken, expiresInSeconds, store])
}

const Waiting = () => (
  <Page>
    <Skeleton className="h-7 w-48" />
    <Skeleton className="h-64 w-full" />
  </Page>
)
