'use client'

import { useCallback, useState } from 'react'
import { type ColumnChoices, choicesFrom, noChoices } from './column.ts'

const keyOf = (name: string) => `recoup.columns.${name}`

/** The columns as a person left them on this device. */
export function useColumnChoices(name: string): [ColumnChoices, (change: Partial<ColumnChoices>) => void] {
  const [choices, setChoices] = useState(() =>
    typeof window === 'undefined' ? noChoices : choicesFrom(localStorage.getItem(keyOf(name))),
  )
  const change = useCallback(
    (part: Partial<ColumnChoices>) =>
      setChoices((before) => {
        const next = { ...before, ...part }
        localStorage.setItem(keyOf(name), JSON.stringify(next))
        return next
      }),
    [name],
  )
  return [choices, change]
}
