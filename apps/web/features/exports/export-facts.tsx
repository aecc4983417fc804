'use client'

import { useFormatter } from 'use-intl'
import type { Export } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'

/** How far an export is; 'about' where the total is an estimate. */
export function ExportProgressBar({ record }: { record: Export }) {
  const t = useT('exports')
  const { state, done, total, totalIsExact } = record
  const detail =
    total === null
      ? t('rowsSoFar', { done })
      : totalIsExact
        ? t('rowsOf', { done, total })
        : t('rowsOfAbout', { done, total })
  return (
    <ProgressBar
      label={state === 'waiting' ? t('waitingWords') : t('writingWords')}
      value={total === null || state === 'waiting' ? null : total === 0 ? 1 : Math.min(1, done / total)}
      detail={state === 'waiting' ? '' : detail}
    />
  )
}

/** What the rows of a file add up to, by currency. */
export function ExportSums({ record }: { record: Export }) {
  const t = useT('exports')
  if (record.sums.length === 0) return <span>{t('noPayments')}</span>
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {record.sums.map((sum) => (
        <span key={sum.currency} data-sum={`${sum.currency} ${sum.amount}`}>
          <Money amount={sum.amount} currency={sum.currency} />
        </span>
      ))}
    </span>
  )
}

/** `1_363_149` becomes `1.3 MB`, in the language of the page. */
export function FileSize({ bytes }: { bytes: number }) {
  const format = useFormatter()
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  return (
    <span className="whitespace-nowrap">
      {format.number(bytes / 1024 ** step, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: step > 1 ? 1 : 0,
      })}
    </span>
  )
}
