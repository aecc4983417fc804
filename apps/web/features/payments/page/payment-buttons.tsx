'use client'

import { Ban, Check, CornerUpLeft, MoreHorizontal, Split, Undo2 } from 'lucide-react'
import type { PaymentDetail } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { type PaymentAction, paymentActions, whyNot } from '../payment-actions.ts'

/** Which form is open; a refund's reversal says which refund. */
export type OpenAction = { kind: PaymentAction } | { kind: 'reverseRefund'; refundId: string }

type PaymentButtonsProps = { payment: PaymentDetail; onOpen: (action: OpenAction) => void }

const icons = { complete: Check, fail: Ban, refund: CornerUpLeft, allocate: Split, reverse: Undo2 }

/** What is done most at the top; everything, with why it can't be done now, in the menu. */
export function PaymentButtons({ payment, onOpen }: PaymentButtonsProps) {
  const t = useT('payments')
  const may: Record<PaymentAction, boolean> = {
    complete: useCan('payments:record'),
    fail: useCan('payments:record'),
    allocate: useCan('payments:record'),
    refund: useCan('payments:refund'),
    reverse: useCan('payments:reverse'),
  }
  const shown = paymentActions.filter((action) => may[action])
  const possible = (action: PaymentAction) => may[action] && whyNot(action, payment) === null
  const button = (action: PaymentAction, variant: 'primary' | 'secondary') => {
    const Icon = icons[action]
    return (
      <Button variant={variant} icon={<Icon aria-hidden className="size-4" />} onClick={() => onOpen({ kind: action })}>
        {t(`action.${action}`)}
      </Button>
    )
  }
  if (shown.length === 0) return null
  return (
    <>
      <Menu
        trigger={<IconButton label={t('moreActions')} icon={<MoreHorizontal aria-hidden className="size-4.5" />} />}
      >
        {shown.map((action) => {
          const Icon = icons[action]
          const why = whyNot(action, payment)
          return (
            <MenuItem
              key={action}
              icon={<Icon aria-hidden className="self-start" />}
              disabled={why !== null}
              onSelect={() => onOpen({ kind: action })}
            >
              <span className="max-w-64">
                {t(`action.${action}`)}
                {why && <span className="block text-xs text-muted">{t(`whyNot.${why}`)}</span>}
              </span>
            </MenuItem>
          )
        })}
      </Menu>
      {possible('fail') && button('fail', 'secondary')}
      {possible('complete') && button('complete', 'primary')}
      {possible('allocate') && button('allocate', 'secondary')}
      {possible('refund') && button('refund', 'primary')}
    </>
  )
}
