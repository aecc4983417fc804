'use client'

import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type RadioListProps<V extends string> = {
  legend: string
  hideLegend?: boolean
  name: string
  value: V | null
  onChange: (value: V) => void
  options: readonly { value: V; label: string; detail?: ReactNode }[]
  disabled?: boolean
}

/** One of a few that need a sentence each. */
export function RadioList<V extends string>({
  legend,
  hideLegend = false,
  name,
  value,
  onChange,
  options,
  disabled = false,
}: RadioListProps<V>) {
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>{legend}</legend>
      <div className="flex flex-col overflow-hidden rounded-md border border-line-strong">
        {options.map((option, index) => (
          <label
            key={option.value}
            className={cx(
              'flex gap-2.5 px-3 py-2.5 text-base has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
              index > 0 && 'border-t border-line',
              option.value === value ? 'bg-accent-soft' : 'hover:bg-sunken',
              disabled ? 'cursor-not-allowed' : 'cursor-pointer',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-0.75 size-3.5 shrink-0 accent-(--accent) outline-none"
            />
            <span className="min-w-0">
              <span className="font-medium">{option.label}</span>
              {option.detail && <span className="block text-sm text-pretty text-muted">{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
