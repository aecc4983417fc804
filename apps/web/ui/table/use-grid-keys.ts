'use client'

import type { KeyboardEvent, RefObject } from 'react'
import { useShortcut } from '../shortcuts.tsx'
import { useUiT } from '../use-ui-t.ts'

type GridKeys = {
  label: string
  grid: RefObject<HTMLElement | null>
  order: readonly string[]
  active: string | null
  setActive: (id: string) => void
  open: (id: string) => void
  toggle: ((id: string, range: boolean) => void) | null
  clear: () => void
  pageSize: number
}

/** Where a key leads from row `index`; null where it leads nowhere. */
function targetOf(key: string, index: number, last: number, pageSize: number): number | null {
  switch (key) {
    case 'j':
    case 'J':
    case 'ArrowDown':
      return Math.min(index + 1, last)
    case 'k':
    case 'K':
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'PageDown':
      return Math.min(index + pageSize, last)
    case 'PageUp':
      return Math.max(index - pageSize, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** The keys of a grid: j, k and arrows move, Enter opens, x or space selects, shift extends, Escape lets go. */
export function useGridKeys({ grid, order, active, setActive, open, toggle, clear, pageSize }: GridKeys) {
  const t = useUiT()
  const index = active === null ? -1 : order.indexOf(active)
  const go = (key: string, extend: boolean) => {
    const to = targetOf(key, index, order.length - 1, pageSize)
    const id = to === null ? undefined : order[to]
    if (id === undefined) return false
    setActive(id)
    if (extend && active !== null && id !== active) toggle?.(id, true)
    return true
  }
  const fromAnywhere = (key: string) => {
    grid.current?.focus({ preventScroll: true })
    go(key, false)
  }
  useShortcut('j', t('table.next'), () => fromAnywhere('j'))
  useShortcut('k', t('table.previous'), () => fromAnywhere('k'))
  useShortcut('x', t('table.select'), () => active !== null && toggle?.(active, false))

  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // Buttons and links inside keep their own Enter and space.
    const within = event.target !== event.currentTarget
    if (within && (event.key === 'Enter' || event.key === ' ')) return
    if (go(event.key, event.shiftKey)) return event.preventDefault()
    if (event.key === 'Escape') return clear()
    if (active === null) return
    if (event.key === 'Enter') open(active)
    else if ((event.key === 'x' || event.key === ' ') && toggle) toggle(active, event.shiftKey)
    else return
    event.preventDefault()
  }
}
