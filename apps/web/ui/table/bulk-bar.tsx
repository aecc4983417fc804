'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../button.tsx'
import { useUiT } from '../use-ui-t.ts'

type BulkBarProps = { count: number; summary?: ReactNode; onClear: () => void; children: ReactNode }

/** What can be done with the selected rows, at the bottom of the table. */
export function BulkBar({ count, summary, onClear, children }: BulkBarProps) {
  const t = useUiT()
  return (
    <section
      aria-label={t('table.selected', { count })}
      className="absolute inset-x-3 bottom-3 z-30 mx-auto flex max-w-fit items-center gap-2 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-3.5 text-sm shadow-2 max-sm:max-w-none"
    >
      <span role="status" className="font-medium whitespace-nowrap">
        {t('table.selected', { count })}
      </span>
      {summary && <span className="truncate text-muted max-sm:hidden">{summary}</span>}
      <div className="ml-2 flex min-w-0 flex-1 items-center justify-end-safe gap-1.5 overflow-x-auto">{children}</div>
      <IconButton
        size="sm"
        label={t('table.clearSelection')}
        icon={<X aria-hidden className="size-4" />}
        onClick={onClear}
      />
    </section>
  )
}
