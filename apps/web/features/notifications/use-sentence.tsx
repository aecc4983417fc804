'use client'

import type { ReactNode } from 'react'
import { useLocale } from 'use-intl'
import type { Notification } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { formatDay } from '#ui/date/parse-date.ts'

const importStates = ['done', 'failed', 'cancelled', 'refused'] as const

/** What happened, in one sentence of the reader's language, with what it is about set off. */
export function useSentence(): (notification: Notification) => ReactNode {
  const t = useT('notifications')
  const locale = useLocale()
  return ({ kind, params }) => {
    const b = (words: ReactNode) => <strong className="font-semibold">{words}</strong>
    const customer = params.customerName ?? t('somebody')
    const amount =
      params.amount === null || params.amount === undefined
        ? ''
        : formatMoney(params.amount, params.currency ?? '', locale)
    const reason = params.reason ?? ''
    switch (kind) {
      case 'payment_received':
        return t.rich('sentence.payment_received', { b, customer, amount })
      case 'payment_failed':
        return t.rich(reason ? 'sentence.payment_failed_because' : 'sentence.payment_failed', {
          ...{ b, customer, amount, reason },
        })
      case 'payment_refunded':
        return t.rich(reason ? 'sentence.payment_refunded_because' : 'sentence.payment_refunded', {
          ...{ b, customer, amount, reason },
        })
      case 'payment_overdue':
        return t.rich('sentence.payment_overdue', {
          ...{ b, customer, amount, reference: params.reference ?? '' },
          day: params.dueOn ? formatDay(params.dueOn, locale) : '',
        })
      case 'customer_added':
        return t.rich('sentence.customer_added', { b, customer })
      case 'import_finished':
        return t.rich(`sentence.import_${importStates.find((state) => state === params.state) ?? 'done'}`, {
          b,
          file: params.fileName ?? '',
          created: params.created ?? 0,
          updated: params.updated ?? 0,
          refused: params.refused ?? 0,
        })
      case 'event_parked':
        return t.rich('sentence.event_parked', { b, event: params.eventType ?? '' })
      case 'figures_differ':
        return t.rich('sentence.figures_differ', { b, differences: params.differences ?? 0 })
      case 'ledger_differs':
        return t.rich('sentence.ledger_differs', { b, differences: params.differences ?? 0 })
      default: {
        const unreachable: never = kind
        return unreachable
      }
    }
  }
}
