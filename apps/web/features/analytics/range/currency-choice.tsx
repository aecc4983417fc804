'use client'

import { Popover } from '@base-ui/react/popover'
import { ChevronDown, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale } from 'use-intl'
import type { Metrics } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { Menu, MenuChoice } from '#ui/menu.tsx'
import { popupRoot } from '#ui/popup-root.tsx'
import type { DashboardQuery } from './dashboard-query.ts'
import type { SetParams } from './range-bar.tsx'

/** What every answer says about its amounts. */
type MoneyLabel = Pick<Metrics, 'currency' | 'converted' | 'rates' | 'otherCurrencies'>
type CurrencyProps = {
  query: Pick<DashboardQuery, 'currency' | 'convert'>
  figures: MoneyLabel | undefined
  set: SetParams
}

const all = 'all'

/** Which money: one currency alone, the own first, or all of them converted into it. They are never added up silently. */
export function CurrencyChoice({ query, figures, set }: CurrencyProps) {
  const t = useT('analytics')
  const own = useSession().organisation?.currency ?? query.currency
  const used = [...(figures?.otherCurrencies ?? []), ...(figures?.rates ?? []).map((rate) => rate.currency)].sort()
  const currencies = [...new Set([own, query.currency, ...used])]
  const allLabel = t('currency.all', { currency: own })
  const label = query.convert ? t('currency.all', { currency: query.currency }) : query.currency
  function choose(value: string) {
    if (value === all) set({ currency: null, convert: 'true' }, 'push')
    else set({ currency: value === own ? null : value, convert: null }, 'push')
  }
  return (
    <Menu
      align="start"
      trigger={
        <Button aria-label={`${t('currency.label')}: ${label}`}>
          {label}
          <ChevronDown aria-hidden className="size-4 text-faint" />
        </Button>
      }
    >
      <MenuChoice
        label={t('currency.label')}
        value={query.convert ? all : query.currency}
        onChange={choose}
        options={[...currencies.map((code) => ({ value: code, label: code })), { value: all, label: allLabel }]}
      />
    </Menu>
  )
}

type MoneyNoteProps = Pick<CurrencyProps, 'figures' | 'set'> & {
  /** Where the other currencies are not those of payments. */
  othersWords?: (currencies: string) => string
}

/** What the amounts are made of, where that is not plain: converted and at which rates, or not all there is. */
export function MoneyNote({ figures, set, othersWords }: MoneyNoteProps) {
  const t = useT('analytics')
  if (figures === undefined) return null
  if (figures.converted)
    return (
      <Note>
        {t('currency.converted', { currency: figures.currency })} <RatesUsed figures={figures} />
      </Note>
    )
  if (figures.otherCurrencies.length === 0) return null
  const others = figures.otherCurrencies.join(', ')
  return (
    <Note>
      {othersWords?.(others) ?? t('currency.others', { currencies: others })}{' '}
      <button
        type="button"
        onClick={() => set({ convert: 'true' }, 'push')}
        className="rounded-sm text-accent hover:underline"
      >
        {t('currency.convert')}
      </button>
    </Note>
  )
}

const Note = ({ children }: { children: ReactNode }) => (
  <p className="flex gap-1.5 text-sm text-pretty text-muted">
    <Info aria-hidden className="mt-0.75 size-3.5 shrink-0" />
    <span>{children}</span>
  </p>
)

function RatesUsed({ figures }: { figures: MoneyLabel }) {
  const t = useT('analytics')
  const locale = useLocale()
  const { rates, currency } = figures
  return (
    <Popover.Root>
      <Popover.Trigger className="rounded-sm text-accent hover:underline">
        {t('currency.rates', { count: rates.length })}
      </Popover.Trigger>
      <Popover.Portal container={popupRoot()}>
        <Popover.Positioner sideOffset={6} align="start" className="z-50 outline-none">
          <Popover.Popup
            aria-label={t('currency.ratesTitle')}
            className="popup max-h-80 w-80 max-w-[calc(100vw-2rem)] overflow-y-auto p-3 text-sm"
          >
            {rates.length === 0 ? (
              <p className="text-muted">{t('currency.noRates')}</p>
            ) : (
              <ul aria-label={t('currency.ratesTitle')} className="flex flex-col gap-1.5">
                {rates.map((rate) => (
                  <li
                    key={`${rate.currency} ${rate.from}`}
                    className="flex flex-wrap justify-between gap-x-3 tabular-nums"
                  >
                    <span>{t('currency.rate', { currency: rate.currency, rate: rate.rate, into: currency })}</span>
                    <span className="text-muted">{t('currency.since', { day: formatDay(rate.from, locale) })}</span>
                  </li>
                ))}
              </ul>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
