'use client'

import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, useId } from 'react'

type CheckboxProps = {
  label: string
  hideLabel?: boolean
  help?: ReactNode
  checked: boolean
  /** Some of what it stands for is chosen, not all. */
  mixed?: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

export function Checkbox({
  label,
  hideLabel,
  help,
  checked,
  mixed = false,
  onChange,
  disabled = false,
}: CheckboxProps) {
  const id = useId()
  const box = (
    <BaseCheckbox.Root
      id={id}
      checked={checked}
      indeterminate={mixed}
      onCheckedChange={(next) => onChange(next)}
      disabled={disabled}
      aria-label={hideLabel ? label : undefined}
      aria-describedby={help ? `${id}-help` : undefined}
      className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-faint bg-surface text-on-accent data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
    >
      <BaseCheckbox.Indicator>
        {mixed ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  )
  if (hideLabel) return box
  return (
    <div className="flex gap-2.5">
      <span className="flex h-5 items-center">{box}</span>
      <Words id={id} label={label} help={help} />
    </div>
  )
}

type SwitchProps = Omit<CheckboxProps, 'mixed' | 'hideLabel'>

/** On or off, at once: what needs a save button is a checkbox. */
export function Switch({ label, help, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <Words id={id} label={label} help={help} />
      <BaseSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        aria-describedby={help ? `${id}-help` : undefined}
        className="flex h-5 w-9 shrink-0 rounded-full bg-faint p-0.5 transition-colors duration-100 data-checked:bg-accent data-disabled:opacity-50"
      >
        <BaseSwitch.Thumb className="size-4 rounded-full bg-surface shadow-1 transition-transform duration-100 data-checked:translate-x-4" />
      </BaseSwitch.Root>
    </div>
  )
}

const Words = ({ id, label, help }: { id: string; label: string; help: ReactNode }) => (
  <div className="min-w-0">
    <label htmlFor={id} className="text-base text-ink">
      {label}
    </label>
    {help && (
      <p id={`${id}-help`} className="text-sm text-muted">
        {help}
      </p>
    )}
  </div>
)
