'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

const glowMs = 1_700

/** Rows that were changed from elsewhere just now: `glow(id)` when the socket says so, `ids` into the table. */
export function useGlow(): { ids: ReadonlySet<string>; glow: (id: string) => void } {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const running = timers.current
    return () => {
      for (const timer of running.values()) clearTimeout(timer)
    }
  }, [])
  const glow = useCallback((id: string) => {
    clearTimeout(timers.current.get(id))
    setIds((before) => new Set(before).add(id))
    timers.current.set(
      id,
      setTimeout(() => setIds((before) => new Set([...before].filter((other) => other !== id))), glowMs),
    )
  }, [])
  return { ids, glow }
}
