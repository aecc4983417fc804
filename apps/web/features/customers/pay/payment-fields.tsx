'use client'

import { paymentMethods } from '@recoup/contracts/payments'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useLocale } from 'use-intl'
import type { Customer } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { DateField } from '#ui/date/date-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CurrencyField } from '../currency-field.tsx'
import { useGetPaymentProvidersQuery } from '../customers-api.ts'
import { manual, type PayDraft } from './pay-draft.ts'

type PaymentFieldsProps = { form: UseFormReturn<PayDraft>; customer: Customer; today: string }

export function PaymentFields({ form, customer, today }: PaymentFieldsProps) {
  const t = useT('customers')
  const [currency, provider] = form.watch(['currency', 'provider'])
  const { errors } = form.formState
  return (
    <>
      <div className="grid grid-cols-[1fr_112px] gap-x-3 gap-y-2">
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
          render={({ field, fieldState }) => (
            <CurrencyField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
        <Suggestions form={form} customer={customer} currency={currency} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <HowFields form={form} />
        {provider === manual && (
          <>
            <Controller
              control={form.control}
              name="valueOn"
              render={({ field, fieldState }) => (
                <DateField {...field} label={t('pay.valueOn')} max={today} error={fieldState.error?.message} />
              )}
            />
            <Controller
              control={form.control}
              name="status"
              render={({ field }) => (
                <Select
                  label={t('columns.status')}
                  value={field.value}
                  onChange={field.onChange}
                  options={(['completed', 'pending'] as const).map((status) => ({
                    value: status,
                    label: t(`pay.status.${status}`),
                  }))}
                />
              )}
            />
          </>
        )}
        <TextField
          {...form.register('reference')}
          label={t('fields.reference')}
          optional
          maxLength={100}
          autoComplete="off"
          error={errors.reference?.message}
        />
      </div>
    </>
  )
}

/** One press instead of typing: what is overdue, or all that is owed. */
function Suggestions({ form, customer, currency }: Omit<PaymentFieldsProps, 'today'> & { currency: string }) {
  const t = useT('customers')
  const locale = useLocale()
  const balance = customer.balances.find((one) => one.currency === currency)
  if (balance === undefined || balance.outstanding <= 0) return null
  const { overdue, outstanding } = balance
  const all = [
    ...(overdue > 0 && overdue < outstanding ? [{ word: t('balance.overdue'), minor: overdue }] : []),
    { word: t('balance.outstanding'), minor: outstanding },
  ]
  return (
    <div className="col-span-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {all.map((one) => (
        <button
          key={one.word}
          type="button"
          className="rounded-sm text-accent hover:underline"
          onClick={() => form.setValue('amount', one.minor, { shouldDirty: true })}
        >
          {one.word} <span className="tabular-nums">{formatMoney(one.minor, currency, locale)}</span>
        </button>
      ))}
    </div>
  )
}

/** The method; and for a card, whether it is written down or charged now by a provider. */
function HowFields({ form }: { form: UseFormReturn<PayDraft> }) {
  const t = useT('customers')
  const [method, provider] = form.watch(['method', 'provider'])
  const { data, isError } = useGetPaymentProvidersQuery()
  const providers = (data?.items ?? []).filter((one) => one.name !== manual)
  const instruments = providers.find((one) => one.name === provider)?.instruments ?? []
  return (
    <>
      <Controller
        control={form.control}
        name="method"
        render={({ field }) => (
          <Select
            label={t('payments.method')}
            value={field.value}
            options={paymentMethods.map((one) => ({ value: one, label: t(`method.${one}`) }))}
            onChange={(next) => {
              field.onChange(next)
              if (next !== 'card') form.setValue('provider', manual)
            }}
          />
        )}
      />
      {method === 'card' && (
        <Controller
          control={form.control}
          name="provider"
          render={({ field }) => (
            <Select
              label={t('pay.provider')}
              value={field.value}
              onChange={field.onChange}
              help={isError ? t('pay.providerAway') : undefined}
              options={[
                { value: manual, label: t('pay.byHand') },
                ...providers.map((one) => ({ value: one.name, label: t('pay.byProvider', { name: one.name }) })),
              ]}
            />
          )}
        />
      )}
      {provider !== manual && (
        <Controller
          control={form.control}
          name="instrument"
          render={({ field, fieldState }) => (
            <Select
              label={t('pay.instrument')}
              className="sm:col-span-2"
              value={field.value || null}
              onChange={field.onChange}
              placeholder={t('pay.chooseInstrument')}
              error={fieldState.error?.message}
              options={instruments.map((one) => ({ value: one.token, label: one.description || one.token }))}
            />
          )}
        />
      )}
    </>
  )
}
