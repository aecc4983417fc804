'use client'

import { useFormatter, useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { formatDay } from '#ui/date/parse-date.ts'
import { Card } from '#ui/layout.tsx'
import { RadioList } from '#ui/radio-list.tsx'
import { Notice } from '#ui/status.tsx'
import { bothReadings, readAs } from './mapping.ts'

type QuestionProps<V> = {
  value: V | null
  onChange: (value: V) => void
  /** What stands in the file and can be read in two ways. */
  examples: readonly string[]
  error: boolean
}

/** Day or month first, shown on dates of the file itself. */
export function DateOrderQuestion({ value, onChange, examples, error }: QuestionProps<'day_month' | 'month_day'>) {
  const t = useT('imports')
  const locale = useLocale()
  const read = examples.flatMap((text) => bothReadings(text) ?? []).slice(0, 1)[0]
  const written = examples.find((text) => bothReadings(text) !== null)
  const detail = (order: 'day_month' | 'month_day') =>
    read && written ? t('dates.means', { written, day: formatDay(read[order], locale, 'long') }) : undefined
  return (
    <Card title={t('dates.title')}>
      <div className="flex max-w-150 flex-col gap-3">
        {error && <Notice tone="bad">{t('chooseOne')}</Notice>}
        <RadioList
          name="date-order"
          legend={t('dates.title')}
          hideLegend
          value={value}
          onChange={onChange}
          options={[
            { value: 'day_month', label: t('dates.day_month'), detail: detail('day_month') },
            { value: 'month_day', label: t('dates.month_day'), detail: detail('month_day') },
          ]}
        />
      </div>
    </Card>
  )
}

/** A point or a comma before the cents, shown on amounts of the file itself. */
export function DecimalQuestion({ value, onChange, examples, error }: QuestionProps<'.' | ','>) {
  const t = useT('imports')
  const format = useFormatter()
  const written = examples[0]
  const detail = (decimal: '.' | ',') => {
    const amount = written === undefined ? null : readAs(written, decimal)
    if (written === undefined || amount === null) return undefined
    return t('decimals.means', { written, amount: format.number(amount, { maximumFractionDigits: 4 }) })
  }
  return (
    <Card title={t('decimals.title')}>
      <div className="flex max-w-150 flex-col gap-3">
        {error && <Notice tone="bad">{t('chooseOne')}</Notice>}
        <RadioList
          name="decimal-separator"
          legend={t('decimals.title')}
          hideLegend
          value={value}
          onChange={onChange}
          options={[
            { value: '.', label: t('decimals.point'), detail: detail('.') },
            { value: ',', label: t('decimals.comma'), detail: detail(',') },
          ]}
        />
      </div>
    </Card>
  )
}
