'use client'

import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { useT } from '#messages/use-t.ts'
import { useShortcut } from '#ui/shortcuts.tsx'

type RowKeys = { list: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void }

/** j, k and the arrows move between the links of the list; Enter follows one, as links do. */
export function useRowKeys(): RowKeys {
  const t = useT('notifications')
  const list = useRef<HTMLDivElement>(null)
  function move(by: 1 | -1) {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-notification]') ?? [])]
    const here = links.indexOf(document.activeElement as HTMLElement)
    links[Math.min(links.length - 1, Math.max(0, here + by))]?.focus()
  }
  useShortcut('j', t('next'), () => move(1))
  useShortcut('k', t('previous'), () => move(-1))
  return {
    list,
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    },
  }
}
