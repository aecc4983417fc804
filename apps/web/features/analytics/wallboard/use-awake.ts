'use client'

import { useEffect } from 'react'

/** Keeps the display on while the screen is open, where the browser can (Wake Lock; over https or on localhost). */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let left = false
    async function keep(): Promise<void> {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return
      try {
        const kept = await navigator.wakeLock.request('screen')
        if (left) await kept.release()
        else lock = kept
      } catch {
        // Refused, on a low battery for one: the display sleeps as it always did.
      }
    }
    // The browser lets go of it whenever the page is hidden.
    const again = () => void keep()
    void keep()
    document.addEventListener('visibilitychange', again)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', again)
      void lock?.release().catch(() => undefined)
    }
  }, [])
}
