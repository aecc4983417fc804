'use client'

import { useEffect, useRef } from 'react'
import { cx } from '#ui/cx.ts'

type SegmentsProps<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
}

/** One of a few words side by side; scrolls where they don't fit. */
export function Segments<V extends string>({ label, value, onChange, options }: SegmentsProps<V>) {
  const here = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each value has another place in the row
  useEffect(() => {
    const [chosen, row] = [here.current, here.current?.parentElement]
    // The row alone: scrollIntoView would move the page to it, too.
    if (chosen && row) row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2
  }, [value])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      role="group"
      aria-label={label}
      className="relative flex max-w-full gap-0.5 overflow-x-auto rounded-md bg-sunken p-0.5 [scrollbar-width:none]"
    >
      {options.map((option) => (
        <button
          key={option.value}
          ref={option.value === value ? here : undefined}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cx(
            'h-7.5 shrink-0 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap -outline-offset-2 pointer-coarse:h-9',
            option.value === value ? 'bg-surface text-ink shadow-1' : 'text-muted hover:text-ink',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
