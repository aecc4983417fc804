'use client'

import type { LoggedIn } from '@recoup/contracts/identity'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { startSession } from '#api/refresh-session.ts'
import { useAppStore } from '#state/store.ts'
import { safePath } from './safe-path.ts'

/** Takes a session in and goes to where the person was going. */
export function useEnter(): (session: LoggedIn) => void {
  const store = useAppStore()
  const router = useRouter()
  const next = useSearchParams().get('next')
  return useCallback(
    (session) => {
      startSession(store, session)
      router.replace(safePath(next))
    },
    [store, router, next],
  )
}
