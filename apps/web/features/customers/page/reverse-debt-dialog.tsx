'use client'

import { useId, useState } from 'react'
import { useLocale } from 'use-intl'
import type { Customer, Debt } from '#api/generated.ts'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { usePostDebtsIdReversalMutation } from '../customers-api.ts'

type ReverseDebtDialogProps = { customer: Customer; debt: Debt; onClose: () => void }

/** Takes a debt back, after saying what becomes of what is owed and of what was paid. */
export function ReverseDebtDialog({ customer, debt, onClose }: ReverseDebtDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const id = useId()
  const locale = useLocale()
  const [key] = useState(newIdempotencyKey)
  const [reverse, { isLoading }] = usePostDebtsIdReversalMutation()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const paid = debt.amount - debt.outstanding
  const money = (minor: number) => formatMoney(minor, debt.currency, locale)
  const say = { reference: debt.reference, name: customer.name, amount: money(debt.outstanding), paid: money(paid) }

  async function run() {
    const text = reason.trim()
    if (text === '') return setMissing(true)
    setProblem(null)
    try {
      await reverse({ id: debt.id, 'Idempotency-Key': key, debtReversalInput: { reason: text } }).unwrap()
      toast.good({ title: t('reverseDebt.done', { reference: debt.reference }) })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('reverseDebt.title')}
      description={paid > 0 ? t('reverseDebt.sayPaid', say) : t('reverseDebt.say', say)}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="danger" busy={isLoading}>
            {t('reverseDebt.button')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        <ProblemNotice problem={problem} />
        <TextField
          label={t('fields.reason')}
          value={reason}
          maxLength={500}
          autoFocus
          error={missing ? t('reverseDebt.reasonMissing') : undefined}
          onChange={(event) => {
            setReason(event.target.value)
            setMissing(false)
          }}
        />
      </form>
    </Dialog>
  )
}
