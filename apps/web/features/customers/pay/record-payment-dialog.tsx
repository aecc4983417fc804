'use client'

import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocale } from 'use-intl'
import type { Customer } from '#api/generated.ts'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { useAppStore } from '#state/store.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/date/use-today.ts'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { customersApi, tagsAround, useGetCustomersIdDebtsQuery, usePostPaymentsMutation } from '../customers-api.ts'
import { balancesInOrder } from '../list/main-balance.ts'
import { manual, type PayDraft, paymentOf, refusalsOf } from './pay-draft.ts'
import { PaymentFields } from './payment-fields.tsx'
import { leftOver, overpaid } from './split.ts'
import { SplitFields } from './split-fields.tsx'
import { WhatHappens } from './what-happens.tsx'

type RecordPaymentDialogProps = { customer: Customer; onClose: () => void }

/**
 * Money that came, or that a provider is to take. The Idempotency-Key belongs to this form as opened: pressing again
 * after a lost answer books nothing twice.
 */
export function RecordPaymentDialog({ customer, onClose }: RecordPaymentDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const id = useId()
  const locale = useLocale()
  const today = useToday()
  const store = useAppStore()
  const { organisation } = useSession()
  const [key] = useState(newIdempotencyKey)
  const [post, { isLoading }] = usePostPaymentsMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const owed = balancesInOrder(customer, organisation?.currency)
  const form = useForm<PayDraft>({
    defaultValues: {
      amount: null,
      currency: (owed.find((balance) => balance.overdue > 0) ?? owed[0])?.currency ?? organisation?.currency ?? 'EUR',
      method: 'bank_transfer',
      provider: manual,
      instrument: '',
      status: 'completed',
      valueOn: today,
      reference: '',
      note: '',
      split: 'rule',
      byHand: {},
    },
  })
  const draft = form.watch()
  const { data: open } = useGetCustomersIdDebtsQuery({ id: customer.id, open: 'true', limit: 200 })
  const debts = (open?.items ?? []).filter((debt) => debt.currency === draft.currency)
  const known = draft.amount !== null && !Number.isNaN(draft.amount) && draft.amount > 0
  const money = known ? formatMoney(draft.amount ?? 0, draft.currency, locale) : ''

  const submit = form.handleSubmit(async (values) => {
    setProblem(null)
    const input = paymentOf(customer.id, values, debts)
    const refusals = refusalsOf(input)
    if (values.provider !== manual && values.instrument === '')
      refusals.push({ field: 'instrument', message: t('pay.instrumentMissing') })
    for (const [index, { field, message }] of refusals.entries()) {
      form.setError(field, { type: 'refused', message }, { shouldFocus: index === 0 })
    }
    const tooMuch =
      values.split === 'hand' &&
      (overpaid(values.byHand, debts).length > 0 || !(leftOver(values.amount ?? 0, values.byHand, debts) >= 0))
    if (refusals.length > 0 || tooMuch) return
    try {
      const payment = await post({ 'Idempotency-Key': key, paymentInput: input }).unwrap()
      store.dispatch(
        customersApi.util.invalidateTags([{ type: 'Customers', id: customer.id }, ...tagsAround(customer.id)]),
      )
      const pending = payment.status === 'pending'
      toast.good({ title: t(pending ? 'pay.donePending' : 'pay.done', { amount: money }) })
      onClose()
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('pay.title')}
      description={customer.name}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={isLoading}>
            {!known
              ? t('pay.title')
              : draft.provider === manual
                ? t('pay.button', { amount: money })
                : t('pay.charge', { amount: money })}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <PaymentFields form={form} customer={customer} today={today} />
        {debts.length > 0 && <SplitFields form={form} debts={debts} />}
        <WhatHappens customer={customer} draft={draft} debts={debts} today={today} />
      </form>
    </Dialog>
  )
}
