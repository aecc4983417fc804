'use client'

import { useMemo } from 'react'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { DateField } from '#ui/date/date-field.tsx'
import { useToday } from '#ui/date/use-today.ts'
import { PageHeader } from '#ui/layout.tsx'
import { Forbidden } from '#ui/states.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { AnalyticsTabs } from '../analytics-tabs.tsx'
import { asked } from '../charts/charts-api.ts'
import { CurrencyChoice, MoneyNote } from '../range/currency-choice.tsx'
import { AgingCard } from './aging-card.tsx'
import { KpisSection } from './kpis-section.tsx'
import { useGetAnalyticsAgingQuery, useLiveReceivables } from './receivables-api.ts'
import { receivablesQueryOf } from './receivables-query.ts'

/** How often to look whether another day has begun. */
const lookMs = 60_000

/** What is owed, how old it is, and how well it is collected. */
export function ReceivablesScreen() {
  const canRead = useCan('analytics:read')
  return canRead ? <Receivables /> : <Forbidden />
}

function Receivables() {
  const t = useT('charts')
  const { params, set } = useUrlParams()
  const today = useToday(lookMs)
  const own = useSession().organisation?.currency ?? 'EUR'
  const text = params.toString()
  const query = useMemo(() => receivablesQueryOf(new URLSearchParams(text), today, own), [text, today, own])
  const { asOf, known, currency, convert } = query
  useLiveReceivables()
  // The same question as the card below: it is asked once.
  const { data } = useGetAnalyticsAgingQuery(
    { asOf, known, currency, ...(convert && { convert: 'true' as const }) },
    asked,
  )
  return (
    <div className="mx-auto flex w-full max-w-430 flex-col gap-5 px-4 py-5 sm:px-6 lg:px-8 lg:py-6">
      <PageHeader title={t('receivables.title')} />
      <AnalyticsTabs />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <DateField
          label={t('receivables.asOf')}
          value={asOf}
          max={today}
          onChange={(day) => day && day <= today && set({ asOf: day === today ? null : day }, 'push')}
          className="w-52"
        />
        <div className="pt-6">
          <CurrencyChoice query={query} figures={data} set={set} />
        </div>
      </div>
      <MoneyNote figures={data} set={set} othersWords={(currencies) => t('receivables.others', { currencies })} />
      <AgingCard query={query} set={set} />
      <KpisSection query={query} set={set} />
    </div>
  )
}
