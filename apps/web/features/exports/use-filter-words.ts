'use client'

import { useFormatter, useLocale, useTimeZone } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { exactHour, hourName, weekdayName } from '#ui/date/clock-words.ts'
import { formatDay } from '#ui/date/parse-date.ts'
import type { Filters } from './filters-of.ts'

/** Which payments a set of filters lets through, in words. */
export function useFilterWords(): (filters: Filters) => string {
  const t = useT('exports')
  const payments = useT('payments')
  const format = useFormatter()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return (filters) => {
    const { status, method, provider, currency, minAmount, maxAmount, from, to, q, customerId } = filters
    const { weekday, hour, hourBegins, reason, reasonGiven } = filters
    const money = (minor: number) => (currency ? formatMoney(minor, currency, locale) : format.number(minor))
    const words = [
      status &&
        format.list(
          status.map((one) => payments(`status.${one}`)),
          { type: 'disjunction' },
        ),
      method &&
        format.list(
          method.map((one) => payments(`method.${one}`)),
          { type: 'disjunction' },
        ),
      provider && format.list(provider, { type: 'disjunction' }),
      currency,
      from &&
        to &&
        (from === to
          ? formatDay(from, locale)
          : t('filter.between', { from: formatDay(from, locale), to: formatDay(to, locale) })),
      from && !to && t('filter.from', { from: formatDay(from, locale) }),
      to && !from && t('filter.to', { to: formatDay(to, locale) }),
      weekday && t('filter.weekday', { weekday: weekdayName(weekday, locale) }),
      hour !== undefined && !hourBegins && t('filter.hour', { hour: hourName(hour, locale) }),
      hourBegins && t('filter.hour', { hour: exactHour(hourBegins, locale, timeZone) }),
      reason && t('filter.reason', { text: reason }),
      reasonGiven && t(reasonGiven === 'false' ? 'filter.noReason' : 'filter.anyReason'),
      minAmount !== undefined && t('filter.atLeast', { amount: money(minAmount) }),
      maxAmount !== undefined && t('filter.atMost', { amount: money(maxAmount) }),
      q && t('filter.text', { text: q }),
      customerId && t('filter.customer'),
    ].filter((word) => typeof word === 'string' && word !== '')
    return words.length === 0 ? t('filter.all') : words.join(' · ')
  }
}
