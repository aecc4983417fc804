'use client'

import { Popover } from '@base-ui/react/popover'
import { Calculator } from 'lucide-react'
import { useId } from 'react'
import { useFormatter } from 'use-intl'
import type { Kpi } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { popupRoot } from '#ui/popup-root.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { compareShares, compareSums } from '../figures/compare.ts'
import { Comparison } from '../figures/comparison.tsx'

/** Whether more of it is good news; the best possible one is neither: it says what customers were given. */
const moreIsGood: Record<Kpi['kpi'], boolean | null> = {
  dso_simple: false,
  dso_countback: false,
  dso_best_possible: null,
  cei: true,
  recovery_rate: true,
}

export type KpiName = Kpi['kpi']

type KpiCardProps = { kpi: Kpi; days: number; currency: string }

/** How well collecting went, in one figure, and on demand how it was counted. */
export function KpiCard({ kpi, days, currency }: KpiCardProps) {
  const t = useT('charts')
  const id = useId()
  const shown = useKpiWords()
  const { value, previousValue, unit } = kpi
  const compared =
    unit === 'share'
      ? compareShares(value, previousValue)
      : compareSums(value ?? 0, value === null ? 0 : (previousValue ?? 0))
  return (
    <section
      data-kpi={kpi.kpi}
      aria-labelledby={id}
      className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5"
    >
      <h3 id={id} className="text-sm font-medium text-muted">
        {t(`receivables.kpi.${kpi.kpi}`)}
      </h3>
      <p data-value={value ?? ''} className="text-2xl font-semibold tracking-tight tabular-nums">
        {shown(kpi, value)}
      </p>
      {value === null ? (
        <p className="text-sm text-muted">{t('receivables.noValue')}</p>
      ) : (
        <Comparison
          compared={compared}
          unit={unit === 'share' ? 'points' : 'share'}
          moreIsGood={moreIsGood[kpi.kpi]}
          days={days}
          before={shown(kpi, previousValue)}
        />
      )}
      <p className="mt-1 flex-1 border-t border-line pt-2 text-sm text-pretty text-muted">
        {t(`receivables.help.${kpi.kpi}`)}
      </p>
      <HowCounted {...{ kpi, days, currency }} />
    </section>
  )
}

/** A figure in words: days, or a share of a hundred. */
function useKpiWords(): (kpi: Kpi, value: number | null) => string {
  const t = useT('charts')
  const format = useFormatter()
  return ({ unit }, value) => {
    if (value === null) return '–'
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
    return unit === 'share'
      ? format.number(value, { style: 'percent', ...digits })
      : t('receivables.inDays', { value: format.number(value, digits) })
  }
}

/** The formula, with what was put into it: a figure that nobody can check is no figure. */
function HowCounted({ kpi, days, currency }: KpiCardProps) {
  const t = useT('charts')
  const shown = useKpiWords()
  const figure = t(`receivables.kpi.${kpi.kpi}`)
  const facts = [
    { name: t(`receivables.numerator.${kpi.kpi}`), value: <Money amount={kpi.numerator} currency={currency} /> },
    { name: t(`receivables.denominator.${kpi.kpi}`), value: <Money amount={kpi.denominator} currency={currency} /> },
    { name: t('receivables.result'), value: shown(kpi, kpi.value) },
    { name: t('receivables.before', { days }), value: shown(kpi, kpi.previousValue) },
  ]
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t('receivables.showOf', { figure })}
        className="-mx-1.5 mt-1 inline-flex h-7 items-center gap-1.5 self-start rounded-sm px-1.5 text-sm text-accent hover:bg-sunken pointer-coarse:h-9"
      >
        <Calculator aria-hidden className="size-3.5" />
        {t('receivables.show')}
      </Popover.Trigger>
      <Popover.Portal container={popupRoot()}>
        <Popover.Positioner sideOffset={6} align="start" className="z-50 outline-none">
          <Popover.Popup
            aria-label={t('receivables.showOf', { figure })}
            className="popup w-90 max-w-[calc(100vw-2rem)] p-4 text-sm"
          >
            <p className="font-medium">{figure}</p>
            <p className="mt-1 text-pretty text-muted">{t(`receivables.formula.${kpi.kpi}`, { days })}</p>
            <dl className="mt-3 grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 border-t border-line pt-3">
              {facts.map((fact) => (
                <div key={fact.name} className="contents">
                  <dt className="text-pretty text-muted">{fact.name}</dt>
                  <dd className="text-right font-medium tabular-nums">{fact.value}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The place of a figure that is on its way. */
export function KpiSkeleton({ kpi }: { kpi: KpiName }) {
  const t = useT('charts')
  return (
    <section className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5">
      <h3 className="text-sm font-medium text-muted">{t(`receivables.kpi.${kpi}`)}</h3>
      <Skeleton className="my-1 h-6 w-2/3" />
      <Skeleton className="my-1 h-3 w-4/5" />
      <p className="mt-1 flex-1 border-t border-line pt-2 text-sm text-pretty text-muted">
        {t(`receivables.help.${kpi}`)}
      </p>
      <Skeleton className="mt-1 h-7 w-1/2" />
    </section>
  )
}
