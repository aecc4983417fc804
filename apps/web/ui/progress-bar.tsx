'use client'

import { Progress } from '@base-ui/react/progress'
import { useLocale } from 'use-intl'

type ProgressBarProps = {
  label: string
  /** 0 to 1; null while nobody knows. */
  value: number | null
  /** Said under the bar: '4,200 of 10,000 rows'. */
  detail?: string
}

export function ProgressBar({ label, value, detail }: ProgressBarProps) {
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Progress.Root value={value === null ? null : value * 100} className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-sm">
        <Progress.Label className="font-medium">{label}</Progress.Label>
        <span className="text-muted">{value === null ? '' : percent.format(Math.floor(value * 100) / 100)}</span>
      </div>
      <Progress.Track className="h-1.5 overflow-hidden rounded-full bg-pressed">
        <Progress.Indicator className="h-full rounded-full bg-accent transition-[width] duration-150 data-indeterminate:w-2/5 data-indeterminate:animate-pulse" />
      </Progress.Track>
      {detail && <span className="text-sm text-muted tabular-nums">{detail}</span>}
    </Progress.Root>
  )
}
