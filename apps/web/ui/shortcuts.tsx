'use client'

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { nextKeys } from './next-keys.ts'
import { useUiT } from './use-ui-t.ts'

type Shortcut = { keys: string; label: string; run: () => void }

const Context = createContext<{ add: (shortcut: Shortcut) => () => void; showAll: () => void } | null>(null)

/** Letters belong to whoever is typing, and to the dialog that is open. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Listens for shortcuts and lists them all under `?`. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const t = useUiT()
  const all = useRef(new Set<Shortcut>())
  const pressed = useRef<{ keys: string; at: number }>({ keys: '', at: 0 })
  const [shown, setShown] = useState<Shortcut[] | null>(null)
  const value = useMemo(
    () => ({
      add(shortcut: Shortcut) {
        all.current.add(shortcut)
        return () => void all.current.delete(shortcut)
      },
      showAll: () => setShown([...all.current]),
    }),
    [],
  )
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTaken(event) || event.key === 'Shift') return
      const known = [...all.current].map((shortcut) => shortcut.keys)
      const next = nextKeys(pressed.current, event.key, event.timeStamp, [...known, '?'])
      pressed.current = next.pressed
      if (next.complete === null) return
      event.preventDefault()
      if (next.complete === '?')
        return value.showAll()
        // The one added last wins: a screen may take a key from the frame.
      ;[...all.current].findLast((shortcut) => shortcut.keys === next.complete)?.run()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [value])

  const listed = new Map((shown ?? []).map((shortcut) => [shortcut.keys, shortcut]))
  return (
    <Context value={value}>
      {children}
      <Dialog open={shown !== null} onOpenChange={() => setShown(null)} title={t('shortcuts')} size="sm">
        <ul className="flex flex-col pb-3">
          {[...listed.values(), { keys: '?', label: t('shortcuts') }].map((shortcut) => (
            <li key={shortcut.keys} className="flex items-center justify-between gap-4 py-1.5">
              {shortcut.label}
              <Kbd>{shortcut.keys}</Kbd>
            </li>
          ))}
        </ul>
      </Dialog>
    </Context>
  )
}

/** Binds keys while the component is mounted: `useShortcut('g c', t('goToCustomers'), () => …)`. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const context = useContext(Context)
  const latest = useEffectEvent(run)
  useEffect(() => context?.add({ keys, label, run: () => latest() }), [context, keys, label])
}

/** Opens the list of shortcuts. */
export const useShowShortcuts = (): (() => void) => useContext(Context)?.showAll ?? (() => undefined)
