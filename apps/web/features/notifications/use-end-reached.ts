'use client'

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'

/** Calls `reach` when the element comes near the screen, while there is more. */
export function useEndReached(hasMore: boolean, reach: () => unknown): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const reached = useEffectEvent(reach)
  useEffect(() => {
    const target = element.current
    if (!hasMore || target === null) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reached(), { rootMargin: '600px' })
    observer.observe(target)
    return () => observer.disconnect()
  }, [hasMore])
  return element
}
