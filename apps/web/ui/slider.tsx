'use client'

import { useId } from 'react'

type SliderProps = {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** What the value means, read out and shown beside the label: '12 per second'. */
  text: string
  onChange: (value: number) => void
  disabled?: boolean
}

/** A number that matters roughly. One that must be exact is typed. */
export function Slider({ label, value, min, max, step, text, onChange, disabled = false }: SliderProps) {
  const id = useId()
  return (
    <div className="min-w-0">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-base text-ink">
          {label}
        </label>
        <span aria-hidden className="text-base text-muted tabular-nums">
          {text}
        </span>
      </div>
      <input
        id={id}
        type="range"
        className="h-6 w-full accent-accent"
        {...{ value, min, max, step, disabled }}
        aria-valuetext={text}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
