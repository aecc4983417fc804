'use client'

import { ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'
import { Skeleton } from '#ui/skeleton.tsx'

export type CardName = 'totalVolume' | 'successRate' | 'averageAmount' | 'totalPayments'

type MetricCardProps = {
  name: CardName
  /** The exact number: minor units where it is money. */
  value: number | null
  shown: ReactNode
  comparison: ReactNode
  /** What else belongs to it. */
  facts: ReactNode
  /** The payments that it is made of; null on a wall, where nobody presses. */
  href: string | null
}

/** One figure: what it is now, how it was in the days before, and the way to what it is made of. */
export function MetricCard({ name, value, shown, comparison, facts, href }: MetricCardProps) {
  const t = useT('analytics')
  const id = useId()
  return (
    <section
      data-card={name}
      data-testid={`card-${name}`}
      aria-labelledby={id}
      className="@container relative flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 id={id} title={t(`card.${name}Help`)} className="truncate text-sm font-medium text-muted">
          {t(`card.${name}`)}
        </h2>
        {href !== null && (
          <Link
            href={href}
            prefetch={false}
            aria-label={t('card.seePaymentsOf', { figure: t(`card.${name}`) })}
            title={t('card.seePayments')}
            className="-mr-1.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-ink pointer-coarse:size-9"
          >
            <ArrowUpRight aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      <p
        data-value={value ?? ''}
        className={cx(
          'truncate font-semibold tracking-tight tabular-nums',
          href === null ? 'text-[clamp(24px,11cqw,40px)] leading-tight' : 'text-2xl',
        )}
      >
        {shown}
      </p>
      {comparison}
      <p className="mt-auto border-t border-line pt-2 text-sm text-muted tabular-nums">{facts}</p>
    </section>
  )
}

/** The place of a figure that is on its way. */
export function MetricCardSkeleton({ name }: { name: CardName }) {
  const t = useT('analytics')
  return (
    <section className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 className="truncate text-sm leading-6 font-medium text-muted">{t(`card.${name}`)}</h2>
      <Skeleton className="my-1 h-6 w-2/3" />
      <Skeleton className="my-1 h-3 w-4/5" />
      <div className="mt-1 border-t border-line pt-2">
        <Skeleton className="my-1 h-3 w-1/2" />
      </div>
    </section>
  )
}
