'use client'

import { Coins, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocale } from 'use-intl'
import type { ExchangeRate } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { DayText, InstantText } from '#ui/date/date-text.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { Card } from '#ui/layout.tsx'
import { type PlainColumn, PlainTable } from '#ui/plain-table.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { CardSkeleton, Loaded } from '../loaded.tsx'
import { SettingsPage } from '../settings-page.tsx'
import { AddRateDialog } from './add-rate-dialog.tsx'
import { FiguresCard } from './figures-card.tsx'
import { useDeleteAnalyticsExchangeRatesIdMutation, useRatePagesInfiniteQuery } from './rates-api.ts'

/** What currencies are worth in others, each from a day on; and whether the figures made with them are right. */
export function ExchangeRatesScreen() {
  const t = useT('analytics')
  const canRead = useCan('analytics:read')
  const canManage = useCan('analytics:manage')
  const { params, set } = useUrlParams()
  const query = useRatePagesInfiniteQuery(undefined, { skip: !canRead })
  if (!canRead) return <Forbidden />
  const add = () => set({ add: '1' }, 'push')
  return (
    <SettingsPage
      wide
      title={t('rates.title')}
      detail={t('rates.detail')}
      actions={
        canManage && (
          <Button variant="primary" onClick={add} icon={<Plus aria-hidden className="size-4" />}>
            {t('rates.add')}
          </Button>
        )
      }
    >
      <Loaded query={query} what={t('rates.title')} skeleton={<CardSkeleton lines={6} />}>
        {(data) => (
          <Rates
            rates={data.pages.flatMap((page) => page.items)}
            onAdd={canManage ? add : null}
            more={query.hasNextPage ? { run: () => void query.fetchNextPage(), busy: query.isFetchingNextPage } : null}
          />
        )}
      </Loaded>
      {canManage && <FiguresCard />}
      {canManage && params.get('add') !== null && <AddRateDialog onClose={() => set({ add: null })} />}
    </SettingsPage>
  )
}

type RatesProps = {
  rates: readonly ExchangeRate[]
  onAdd: (() => void) | null
  more: { run: () => void; busy: boolean } | null
}

function Rates({ rates, onAdd, more }: RatesProps) {
  const t = useT('analytics')
  const [leaving, setLeaving] = useState<ExchangeRate | null>(null)
  const columns = useRateColumns(onAdd === null ? null : setLeaving)
  if (rates.length === 0)
    return (
      <Card>
        <EmptyState
          icon={<Coins aria-hidden />}
          title={t('rates.emptyTitle')}
          action={onAdd && <Button onClick={onAdd}>{t('rates.add')}</Button>}
        >
          {t('rates.empty')}
        </EmptyState>
      </Card>
    )
  return (
    <Card flush>
      <PlainTable label={t('rates.title')} columns={columns} rows={rates} rowId={(rate) => rate.id} />
      {more && (
        <div className="flex justify-center border-t border-line p-2">
          <Button size="sm" variant="ghost" busy={more.busy} onClick={more.run}>
            {t('rates.older')}
          </Button>
        </div>
      )}
      {leaving && <DeleteRateDialog rate={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  )
}

/** `1 USD = 0.92 EUR`, as somebody entered it. */
function useRateWords(): (rate: ExchangeRate) => string {
  const t = useT('analytics')
  return ({ currency, rate, into }) => t('currency.rate', { currency, rate, into })
}

function useRateColumns(onDelete: ((rate: ExchangeRate) => void) | null): PlainColumn<ExchangeRate>[] {
  const t = useT('analytics')
  const locale = useLocale()
  return useMemo(() => {
    const words = ({ currency, rate, into }: ExchangeRate) => t('currency.rate', { currency, rate, into })
    return [
      { id: 'rate', header: t('rates.rate'), cell: (rate) => <span className="tabular-nums">{words(rate)}</span> },
      { id: 'from', header: t('rates.from'), cell: (rate) => <DayText day={rate.from} /> },
      { id: 'enteredBy', header: t('rates.enteredBy'), cell: (rate) => rate.enteredBy, wideOnly: true },
      {
        id: 'enteredAt',
        header: t('rates.enteredAt'),
        cell: (rate) => <InstantText at={rate.enteredAt} />,
        wideOnly: true,
      },
      ...(onDelete === null
        ? []
        : [
            {
              id: 'delete',
              header: t('rates.delete'),
              hideHeader: true,
              align: 'end' as const,
              cell: (rate: ExchangeRate) => (
                <IconButton
                  size="sm"
                  label={t('rates.deleteName', { rate: words(rate), day: formatDay(rate.from, locale) })}
                  icon={<Trash2 aria-hidden className="size-4" />}
                  onClick={() => onDelete(rate)}
                />
              ),
            },
          ]),
    ]
  }, [t, locale, onDelete])
}

function DeleteRateDialog({ rate, onClose }: { rate: ExchangeRate; onClose: () => void }) {
  const t = useT('analytics')
  const locale = useLocale()
  const words = useRateWords()
  const [remove] = useDeleteAnalyticsExchangeRatesIdMutation()
  return (
    <ConfirmDialog
      danger
      title={t('rates.deleteTitle')}
      submit={t('rates.delete')}
      onClose={onClose}
      run={async () => {
        await remove({ id: rate.id }).unwrap()
        toast.good({ title: t('rates.deleted') })
      }}
    >
      <p>{t('rates.deleteDetail', { rate: words(rate), day: formatDay(rate.from, locale) })}</p>
    </ConfirmDialog>
  )
}
