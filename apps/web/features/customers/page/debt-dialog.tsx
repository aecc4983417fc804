'use client'

import { debtInputSchema, debtKinds, debtPatchSchema } from '@recoup/contracts/customers'
import { useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { Customer, Debt, DebtInput } from '#api/generated.ts'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { CurrencyField } from '../currency-field.tsx'
import { usePatchDebtsIdMutation, usePostCustomersIdDebtsMutation } from '../customers-api.ts'

type DebtDraft = {
  amount: number | null
  currency: string
  dueOn: string | null
  issuedOn: string | null
  kind: Debt['kind']
  reference: string
}

type DebtDialogProps = { customer: Customer; debt?: Debt; onClose: () => void }

/** Adds a debt; or changes one, except its amount, which only a reversal can. */
export function DebtDialog({ customer, debt, onClose }: DebtDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const id = useId()
  const { organisation } = useSession()
  const [key] = useState(newIdempotencyKey)
  const [post, posting] = usePostCustomersIdDebtsMutation()
  const [patch, patching] = usePatchDebtsIdMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm<DebtDraft>({
    defaultValues: {
      amount: null,
      currency: debt?.currency ?? customer.balances[0]?.currency ?? organisation?.currency ?? 'EUR',
      dueOn: debt?.dueOn ?? null,
      issuedOn: null,
      kind: debt?.kind ?? 'invoice',
      reference: debt?.reference ?? '',
    },
  })
  const { errors } = form.formState
  const currency = form.watch('currency')

  const submit = form.handleSubmit(async (draft) => {
    setProblem(null)
    const reference = draft.reference.trim()
    const body = {
      kind: draft.kind,
      dueOn: draft.dueOn as string,
      ...(reference !== '' && { reference }),
      ...(debt === undefined && {
        amount: draft.amount as number,
        currency: draft.currency,
        ...(draft.issuedOn && { issuedOn: draft.issuedOn }),
      }),
    }
    const parsed = debt ? debtPatchSchema.safeParse(body) : debtInputSchema.safeParse(body)
    if (!parsed.success) {
      for (const [index, issue] of parsed.error.issues.entries()) {
        form.setError(issue.path[0] as keyof DebtDraft, { message: issue.message }, { shouldFocus: index === 0 })
      }
      return
    }
    try {
      if (debt) await patch({ id: debt.id, 'If-Match': `"${debt.version}"`, debtPatch: body }).unwrap()
      else await post({ id: customer.id, 'Idempotency-Key': key, debtInput: body as DebtInput }).unwrap()
      toast.good({ title: debt ? t('debts.changed') : t('debts.added') })
      onClose()
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={debt ? t('debts.editTitle', { reference: debt.reference }) : t('debts.add')}
      description={debt ? t('debts.editDetail') : t('debts.addDetail', { name: customer.name })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={posting.isLoading || patching.isLoading}>
            {debt ? common('save') : t('debts.add')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        {!debt && (
          <div className="grid grid-cols-[1fr_112px] gap-3">
            <Controller
              control={form.control}
              name="amount"
              render={({ field, fieldState }) => (
                <AmountField
                  {...field}
                  autoFocus
                  label={t('fields.amount')}
                  currency={currency}
                  error={fieldState.error?.message}
                />
              )}
            />
            <Controller
              control={form.control}
              name="currency"
              render={({ field }) => <CurrencyField value={field.value} onChange={field.onChange} />}
            />
          </div>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Controller
            control={form.control}
            name="dueOn"
            render={({ field, fieldState }) => (
              <DateField {...field} label={t('fields.dueOn')} error={fieldState.error?.message} />
            )}
          />
          {!debt && (
            <Controller
              control={form.control}
              name="issuedOn"
              render={({ field, fieldState }) => (
                <DateField {...field} label={t('fields.issuedOn')} optional error={fieldState.error?.message} />
              )}
            />
          )}
          <Controller
            control={form.control}
            name="kind"
            render={({ field }) => (
              <Select
                label={t('fields.kind')}
                value={field.value}
                onChange={field.onChange}
                options={debtKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              />
            )}
          />
          <TextField
            {...form.register('reference')}
            label={t('fields.debtReference')}
            help={debt ? undefined : t('fields.debtReferenceHelp')}
            optional={!debt}
            autoComplete="off"
            error={errors.reference?.message}
          />
        </div>
      </form>
    </Dialog>
  )
}
