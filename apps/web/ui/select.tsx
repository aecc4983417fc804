'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Field, type FieldProps } from './field.tsx'
import { popupRoot } from './popup-root.tsx'

export type Option<V extends string = string> = { value: V; label: string; icon?: ReactNode }

type SelectProps<V extends string> = FieldProps & {
  options: readonly Option<V>[]
  value: V | null
  onChange: (value: V) => void
  placeholder?: string
  disabled?: boolean
}

/** One of a few. More than a dozen: Combobox. */
export function Select<V extends string>({
  options,
  value,
  onChange,
  placeholder = '–',
  disabled = false,
  ...field
}: SelectProps<V>) {
  return (
    <Field {...field}>
      {(control) => (
        <Base.Root
          items={options}
          value={value}
          onValueChange={(next) => next !== null && onChange(next)}
          disabled={disabled}
        >
          <Base.Trigger {...control} className="control flex items-center justify-between gap-2 text-left">
            <Base.Value placeholder={<span className="text-faint">{placeholder}</span>} />
            <Base.Icon className="text-faint">
              <ChevronDown aria-hidden className="size-4" />
            </Base.Icon>
          </Base.Trigger>
          <Base.Portal container={popupRoot()}>
            <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
              <Base.Popup className="popup max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1">
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className="choice">
                    {option.icon}
                    <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-4 text-accent" />
                    </Base.ItemIndicator>
                  </Base.Item>
                ))}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  )
}
