'use client'

import { useState } from 'react'
import { useLocale } from 'use-intl'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { useToday } from '#ui/date/use-today.ts'
import { Dialog } from '#ui/dialog.tsx'
import { usePostPaymentsIdCompletionMutation } from '../payments-api.ts'
import type { ActionDialogProps } from './action-dialog.tsx'
import { useCommand } from './use-command.ts'

/** The money has come. */
export function CompleteDialog({ payment, onClose }: ActionDialogProps) {
  const t = useT('payments')
  const common = useT('common')
  const locale = useLocale()
  const [send, { isLoading }] = usePostPaymentsIdCompletionMutation()
  const { problem, run } = useCommand(onClose)
  const [valueOn, setValueOn] = useState<string | null>(payment.valueOn)
  const today = useToday()
  const facts = { amount: formatMoney(payment.amount, payment.currency, locale), customer: payment.customerName }
  const tooLate = valueOn !== null && valueOn > today
  function submit() {
    if (valueOn === '' || tooLate) return
    void run(
      (key) =>
        send({
          id: payment.id,
          'Idempotency-Key': key,
          completionInput: valueOn === null ? {} : { valueOn },
        }).unwrap(),
      t('done.complete', facts),
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('complete.title')}
      description={t('complete.say', facts)}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={isLoading} onClick={submit}>
            {t('complete.submit', facts)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <DateField
          label={t('complete.valueOn')}
          value={valueOn}
          onChange={setValueOn}
          max={today}
          error={tooLate ? t('complete.future') : undefined}
        />
      </div>
    </Dialog>
  )
}
