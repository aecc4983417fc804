'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import { Field, type FieldProps } from './field.tsx'
import { popupRoot } from './popup-root.tsx'
import type { Option } from './select.tsx'
import { useUiT } from './use-ui-t.ts'

type ComboboxProps = FieldProps & {
  /** What can be chosen now; with `onSearch`, what the server found for the text typed. */
  options: readonly (Option & { detail?: string })[]
  value: Option | null
  onChange: (value: Option | null) => void
  /** Given: the server searches, and nothing is filtered here. */
  onSearch?: (text: string) => void
  searching?: boolean
  /** false: something is always chosen. */
  clearable?: boolean
  placeholder?: string
  disabled?: boolean
}

/** One of many, found by typing. */
export function Combobox({
  options,
  value,
  onChange,
  onSearch,
  searching = false,
  clearable = true,
  placeholder,
  disabled = false,
  ...field
}: ComboboxProps) {
  const t = useUiT()
  return (
    <Field {...field}>
      {(control) => (
        <Base.Root
          items={options}
          value={value}
          onValueChange={(next) => onChange(next)}
          {...(onSearch && {
            filter: null,
            onInputValueChange: (text, details) => {
              // Choosing writes the chosen label into the box: that is no search.
              if (details.reason === 'input-change' || details.reason === 'input-clear') onSearch(text)
            },
          })}
          isItemEqualToValue={(a, b) => a.value === b.value}
          disabled={disabled}
        >
          <Base.InputGroup className="relative">
            <Base.Input
              {...control}
              aria-label={field.label}
              placeholder={placeholder}
              className={clearable ? 'control pr-16' : 'control pr-9'}
            />
            <div className="absolute inset-y-0 right-1.5 flex items-center text-faint">
              {clearable && (
                <Base.Clear aria-label={t('clear')} className="flex size-7 items-center justify-center hover:text-ink">
                  <X aria-hidden className="size-4" />
                </Base.Clear>
              )}
              <Base.Trigger aria-label={t('open')} className="flex size-7 items-center justify-center hover:text-ink">
                <ChevronDown aria-hidden className="size-4" />
              </Base.Trigger>
            </div>
          </Base.InputGroup>
          <Base.Portal container={popupRoot()}>
            <Base.Positioner sideOffset={4} className="z-50 outline-none">
              <Base.Popup className="popup max-h-[min(360px,var(--available-height))] w-(--anchor-width) overflow-y-auto p-1">
                <Base.Status className="px-2 text-sm text-muted [&:not(:empty)]:py-1.5">
                  {searching ? t('searching') : null}
                </Base.Status>
                {!searching && (
                  <Base.Empty className="px-2 text-sm text-muted [&:not(:empty)]:py-1.5">
                    {t('nothingFound')}
                  </Base.Empty>
                )}
                <Base.List>
                  {(option: Option & { detail?: string }) => (
                    <Base.Item key={option.value} value={option} className="choice">
                      {option.icon}
                      <span className="min-w-0 flex-1 truncate">{option.label}</span>
                      {option.detail && <span className="text-xs text-muted">{option.detail}</span>}
                      <Base.ItemIndicator>
                        <Check aria-hidden className="size-4 text-accent" />
                      </Base.ItemIndicator>
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  )
}
