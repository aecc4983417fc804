'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

type Change = Record<string, string | null>

/**
 * The URL is the state: filters, sort, tab. `set({ status: 'overdue', q: null })` writes some and takes others off;
 * `push` makes it a step that Back undoes.
 */
export function useUrlParams(): { params: URLSearchParams; set: (change: Change, how?: 'replace' | 'push') => void } {
  const params = useSearchParams()
  const path = usePathname()
  const set = useCallback(
    (change: Change, how: 'replace' | 'push' = 'replace') => {
      const next = new URLSearchParams(window.location.search)
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
      }
      const query = next.toString()
      const url = query === '' ? path : `${path}?${query}`
      // Nothing is rendered by the server for this, so nothing is asked of it.
      if (how === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [path],
  )
  return { params, set }
}
