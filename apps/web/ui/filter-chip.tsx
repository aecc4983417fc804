'use client'

import { Popover } from '@base-ui/react/popover'
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { popupRoot } from './popup-root.tsx'
import { useUiT } from './use-ui-t.ts'

type FilterChipProps = {
  label: string
  /** What is filtered now, in words; null: not filtered. */
  value: string | null
  onClear: () => void
  /** The controls that change it. */
  children: ReactNode
}

/** One filter above a list: says what it does, opens to change it, and can be taken off. */
export function FilterChip({ label, value, onClear, children }: FilterChipProps) {
  const t = useUiT()
  const on = value !== null
  return (
    <Popover.Root>
      <span
        className={cx(
          'inline-flex h-7 max-w-full items-center rounded-full border text-sm pointer-coarse:h-9',
          on ? 'border-accent bg-accent-soft text-accent' : 'border-dashed border-line-strong text-muted',
        )}
      >
        <Popover.Trigger
          className={cx(
            'flex h-full min-w-0 items-center gap-1 rounded-full',
            on ? 'pr-1 pl-3' : 'px-2.5 hover:text-ink',
          )}
        >
          {!on && <Plus aria-hidden className="size-3.5" />}
          <span className={on ? 'text-muted' : ''}>{label}</span>
          {on && <span className="truncate font-medium">{value}</span>}
        </Popover.Trigger>
        {on && (
          <button
            type="button"
            onClick={onClear}
            aria-label={`${t('clear')}: ${label}`}
            className="flex h-full w-6.5 items-center justify-center rounded-full hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
      <Popover.Portal container={popupRoot()}>
        <Popover.Positioner sideOffset={6} align="start" className="z-50 outline-none">
          <Popover.Popup aria-label={label} className="popup w-72 max-w-[calc(100vw-2rem)] p-3">
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
