'use client'

import { useState } from 'react'
import { useLocale } from 'use-intl'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/status.tsx'
import { TextField } from '#ui/text-field.tsx'
import { leftToRefund, splitRefund } from '../payment-actions.ts'
import { usePostPaymentsIdRefundsMutation } from '../payments-api.ts'
import type { ActionDialogProps } from './action-dialog.tsx'
import { useCommand } from './use-command.ts'

/** Money goes back: all that is left, or a part. */
export function RefundDialog({ payment, onClose }: ActionDialogProps) {
  const t = useT('payments')
  const common = useT('common')
  const locale = useLocale()
  const left = leftToRefund(payment)
  const [amount, setAmount] = useState<number | null>(left)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [send, { isLoading }] = usePostPaymentsIdRefundsMutation()
  const { problem, run } = useCommand(onClose)
  const money = (minor: number) => formatMoney(minor, payment.currency, locale)
  const meant = amount !== null && !Number.isNaN(amount) && amount > 0 && amount <= left ? amount : null
  const amountError =
    amount === null && tried
      ? t('refund.noAmount')
      : amount !== null && (amount > left || amount === 0)
        ? t('refund.tooMuch', { left: money(left) })
        : undefined
  const facts = { amount: money(meant ?? left), customer: payment.customerName }
  const byProvider = payment.provider !== 'manual'

  function submit() {
    setTried(true)
    if (meant === null || reason.trim() === '') return
    const refundInput = { amount: meant, reason: reason.trim() }
    void run(
      (key) => send({ id: payment.id, 'Idempotency-Key': key, refundInput }).unwrap(),
      byProvider ? t('done.refundAsked', facts) : t('done.refund', facts),
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('refund.title')}
      description={t('refund.say', { ...facts, how: t(`refund.how.${payment.method}`) })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="danger" busy={isLoading} onClick={submit}>
            {t('refund.submit', facts)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <AmountField
          label={t('column.amount')}
          currency={payment.currency}
          value={amount}
          onChange={setAmount}
          error={amountError}
          autoFocus
        />
        <TextField
          label={t('reason.label')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={500}
          autoComplete="off"
          error={tried && reason.trim() === '' ? t('reason.missing') : undefined}
        />
        {meant !== null && <WhatHappens amount={meant} unapplied={payment.unappliedAmount} money={money} />}
        {byProvider && <Notice tone="info">{t('refund.provider', { provider: payment.provider })}</Notice>}
      </div>
    </Dialog>
  )
}

type WhatHappensProps = { amount: number; unapplied: number; money: (minor: number) => string }

function WhatHappens({ amount, unapplied, money }: WhatHappensProps) {
  const t = useT('payments')
  const parts = splitRefund(amount, unapplied)
  return (
    <p className="text-sm text-muted">
      {parts.unapplied > 0 && t('refund.fromUnapplied', { amount: money(parts.unapplied) })}{' '}
      {parts.owedAgain > 0 && t('refund.owedAgain', { amount: money(parts.owedAgain) })}
    </p>
  )
}
