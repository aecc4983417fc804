'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { useFormatter } from 'use-intl'

type TabsProps<V extends string> = {
  label: string
  /** From the URL, so that a link shows the same tab. */
  value: V
  onChange: (value: V) => void
  tabs: readonly { value: V; label: string; count?: number | undefined; panel: ReactNode }[]
}

export function Tabs<V extends string>({ label, value, onChange, tabs }: TabsProps<V>) {
  const format = useFormatter()
  return (
    <Base.Root value={value} onValueChange={(next: V) => onChange(next)} className="min-w-0">
      <Base.List
        aria-label={label}
        className="relative flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-10 shrink-0 items-center gap-1.5 rounded-sm text-base font-medium text-muted -outline-offset-2 hover:text-ink data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-sunken px-1.5 text-xs font-medium text-muted">
                {format.number(tab.count)}
              </span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-all duration-150" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4 outline-offset-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
