'use client'

import { useSyncExternalStore } from 'react'

/** The display for which the board is laid out; on a larger one everything grows with it. */
const [baseWidth, baseHeight] = [1_280, 720]

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

const zoomNow = (): number => {
  const zoom = Math.min(window.innerWidth / baseWidth, window.innerHeight / baseHeight)
  return Math.max(1, Math.round(zoom * 100) / 100)
}

/** How much larger than on a small display everything is: 1.5 on full HD, 3 on 4K. Never smaller than it was made. */
export const useWallZoom = (): number => useSyncExternalStore(subscribe, zoomNow, () => 1)
