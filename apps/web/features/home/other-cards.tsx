'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useFormatter, useNow } from 'use-intl'
import type { GetImportsApiResponse, GetPaymentsApiResponse } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { DayText, InstantText } from '#ui/date/date-text.tsx'
import { type Asked, AskedCard, RowLink } from './asked-card.tsx'

type Payments = Asked<GetPaymentsApiResponse>

function useTotalWords(payments: Payments): string | null {
  const t = useT('home')
  const format = useFormatter()
  const total = payments.data?.total
  if (total === undefined) return null
  return total.exact ? format.number(total.count) : t('moreThan', { count: format.number(total.count) })
}

/** Money that is said to be on its way: somebody has to look whether it came. */
export function PendingCard({ payments }: { payments: Payments }) {
  const t = useT('home')
  return (
    <AskedCard
      title={t('pending.title')}
      asked={payments}
      count={useTotalWords(payments)}
      href="/payments?status=pending"
      empty={t('pending.none')}
      isEmpty={(page) => page.items.length === 0}
    >
      {(page) => (
        <ul>
          {page.items.map((payment) => (
            <RowLink
              key={payment.id}
              href={`/payments/${payment.id}`}
              title={payment.customerName}
              detail={
                <>
                  {t(`method.${payment.method}`)}, <DayText day={payment.valueOn} />
                </>
              }
              amount={<Money amount={payment.amount} currency={payment.currency} />}
            />
          ))}
        </ul>
      )}
    </AskedCard>
  )
}

/** Of the latest failures those of the last seven days, and how many: more than were looked through says so. */
export function useFailedLately(payments: Payments): Payments {
  const since = useNow().getTime() - 7 * 24 * 3_600_000
  const { data, ...rest } = payments
  if (data === undefined) return rest
  const items = data.items.filter((payment) => Date.parse(payment.statusAt) >= since)
  const exact = items.length < data.items.length || data.nextCursor === null
  return { ...rest, data: { ...data, items, total: { count: items.length, exact } } }
}

export function FailedCard({ payments }: { payments: Payments }) {
  const t = useT('home')
  return (
    <AskedCard
      title={t('failed.title')}
      asked={payments}
      count={null}
      href="/payments?status=failed&sort=-statusAt"
      empty={t('failed.none')}
      isEmpty={(page) => page.items.length === 0}
    >
      {(page) => (
        <ul>
          {page.items.slice(0, 5).map((payment) => (
            <RowLink
              key={payment.id}
              href={`/payments/${payment.id}`}
              title={payment.customerName}
              detail={payment.reason ?? t(`method.${payment.method}`)}
              amount={<Money amount={payment.amount} currency={payment.currency} />}
            />
          ))}
        </ul>
      )}
    </AskedCard>
  )
}

/** Imports that wait for a person: shown only where there are any. */
export function ImportsCard({ imports }: { imports: Asked<GetImportsApiResponse> }) {
  const t = useT('home')
  const waiting = (imports.data?.items ?? []).filter((one) => one.state === 'ready' || one.state === 'mapping_needed')
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('imports.title')} className="rounded-lg border border-line bg-surface">
      <ul>
        {waiting.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-0"
          >
            <FileSpreadsheet aria-hidden className="size-4.5 shrink-0 text-accent" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{one.fileName}</p>
              <p className="text-sm text-muted">
                {t(one.state === 'ready' ? 'imports.ready' : 'imports.mapping')} · <InstantText at={one.createdAt} />
              </p>
            </div>
            <ButtonLink size="sm" href={`/imports/${one.id}`}>
              {t(one.state === 'ready' ? 'imports.look' : 'imports.map')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
