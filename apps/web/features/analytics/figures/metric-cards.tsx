'use client'

import { useFormatter, useLocale } from 'use-intl'
import type { Metrics } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Money } from '#ui/amount/money.tsx'
import { type DashboardQuery, paymentsHref } from '../range/dashboard-query.ts'
import { lengthOf } from '../range/day-range.ts'
import { compareShares, compareSums } from './compare.ts'
import { Comparison } from './comparison.tsx'
import { type CardName, MetricCard, MetricCardSkeleton } from './metric-card.tsx'

const names: readonly CardName[] = ['totalVolume', 'successRate', 'averageAmount', 'totalPayments']

type MetricCardsProps = {
  /** undefined: on their way. */
  figures: Metrics | undefined
  query: DashboardQuery
  /** Without ways to the payments: on a wall nobody presses. */
  onWall?: boolean
}

/** The four figures of the range. */
export function MetricCards({ figures, query, onWall = false }: MetricCardsProps) {
  const t = useT('analytics')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={t('card.label')} className="grid gap-3 min-[480px]:grid-cols-2 xl:grid-cols-4">
      {figures === undefined
        ? names.map((name) => <MetricCardSkeleton key={name} name={name} />)
        : names.map((name) => <Card key={name} name={name} figures={figures} query={query} onWall={onWall} />)}
    </div>
  )
}

type CardProps = { name: CardName; figures: Metrics; query: DashboardQuery; onWall: boolean }

function Card({ name, figures, query, onWall }: CardProps) {
  const href = useHref(query, onWall)
  const facts = useFacts(figures)
  const { previous, currency } = figures
  const locale = useLocale()
  const format = useFormatter()
  const days = lengthOf(figures)
  const money = (amount: number) => formatMoney(amount, currency, locale)
  const share = (value: number | null) =>
    value === null
      ? '–'
      : format.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const common = { name, facts: facts[name], href: href[name] }
  switch (name) {
    case 'totalVolume':
    case 'averageAmount': {
      const [now, before] = [figures[name], previous[name]]
      const compared = { compared: compareSums(now, before), before: money(before), days, unit: 'share' as const }
      return (
        <MetricCard
          {...common}
          value={now}
          shown={<Money amount={now} currency={currency} />}
          comparison={<Comparison {...compared} moreIsGood={name === 'totalVolume' ? true : null} />}
        />
      )
    }
    case 'successRate':
      return (
        <MetricCard
          {...common}
          value={figures.successRate}
          shown={share(figures.successRate)}
          comparison={
            <Comparison
              compared={compareShares(figures.successRate, previous.successRate)}
              before={share(previous.successRate)}
              unit="points"
              moreIsGood
              days={days}
            />
          }
        />
      )
    case 'totalPayments':
      return (
        <MetricCard
          {...common}
          value={figures.totalPayments}
          shown={format.number(figures.totalPayments)}
          comparison={
            <Comparison
              compared={compareSums(figures.totalPayments, previous.totalPayments)}
              before={format.number(previous.totalPayments)}
              unit="share"
              moreIsGood
              days={days}
            />
          }
        />
      )
    default: {
      const unreachable: never = name
      return unreachable
    }
  }
}

/** The payments that each figure is made of, for those who may see them. */
function useHref(query: DashboardQuery, onWall: boolean): Record<CardName, string | null> {
  const canRead = useCan('payments:read')
  const to = (status?: string) =>
    onWall || !canRead ? null : paymentsHref(query, status === undefined ? {} : { status })
  return {
    totalVolume: to('completed,refunded'),
    successRate: to('failed'),
    averageAmount: to('completed,refunded'),
    totalPayments: to(),
  }
}

/** The thin line under each figure. */
function useFacts(figures: Metrics): Record<CardName, string> {
  const t = useT('analytics')
  const locale = useLocale()
  const format = useFormatter()
  const { refunds, peakHour, topPaymentMethod } = figures
  // A clock hour of no particular day.
  const hour = (value: number) =>
    format.dateTime(new Date(Date.UTC(2026, 0, 1, value)), { hour: 'numeric', timeZone: 'UTC' })
  const facts = [
    ...(peakHour === null ? [] : [t('card.peakHour', { hour: hour(peakHour) })]),
    ...(topPaymentMethod === null ? [] : [t('card.topMethod', { method: t(`method.${topPaymentMethod}`) })]),
  ]
  return {
    totalVolume: t('card.refunds', {
      count: refunds.count,
      amount: formatMoney(refunds.amount, figures.currency, locale),
    }),
    successRate: `${t('card.failed', { count: figures.failedPayments })}, ${t('card.pending', { count: figures.pendingPayments })}`,
    averageAmount: t('card.succeeded', { count: figures.succeededPayments }),
    totalPayments: facts.join(', ') || t('card.none'),
  }
}
