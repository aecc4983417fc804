'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { type ColumnChoices, choicesFrom, noChoices } from './column.ts'

const keyOf = (name: string) => `recoup.columns.${name}`

const known = new Map<string, ColumnChoices>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(name: string): ColumnChoices {
  const before = known.get(name)
  if (before) return before
  const choices = choicesFrom(localStorage.getItem(keyOf(name)))
  known.set(name, choices)
  return choices
}

/** The columns as a person left them on this device: the same for the table and for whatever else arranges them. */
export function useColumnChoices(name: string): [ColumnChoices, (change: Partial<ColumnChoices>) => void] {
  const choices = useSyncExternalStore(
    subscribe,
    () => read(name),
    // Also while a page that the server drew comes to life: what was kept must not be missed, and then written over.
    () => (typeof window === 'undefined' ? noChoices : read(name)),
  )
  const change = useCallback(
    (part: Partial<ColumnChoices>) => {
      const next = { ...read(name), ...part }
      known.set(name, next)
      localStorage.setItem(keyOf(name), JSON.stringify(next))
      for (const listener of listeners) listener()
    },
    [name],
  )
  return [choices, change]
}
