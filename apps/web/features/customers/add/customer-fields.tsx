'use client'

import { debtKinds } from '@recoup/contracts/customers'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useT } from '#messages/use-t.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { CurrencyField } from '../currency-field.tsx'
import type { CustomerDraft } from './customer-draft.ts'

type FieldsProps = { form: UseFormReturn<CustomerDraft> }

/** Name, contact, how much, until when: as a small business expects. */
export function QuickFields({ form }: FieldsProps) {
  const t = useT('customers')
  const { errors } = form.formState
  const currency = form.watch('currency')
  return (
    <>
      <TextField
        {...form.register('name')}
        label={t('fields.name')}
        error={errors.name?.message}
        autoComplete="off"
        autoFocus
      />
      <TextField
        {...form.register('contact')}
        label={t('fields.contact')}
        help={t('fields.contactHelp')}
        optional
        error={errors.contact?.message}
        autoComplete="off"
      />
      <div className="grid grid-cols-[1fr_112px] gap-3">
        <Controller
          control={form.control}
          name="amount"
          render={({ field, fieldState }) => (
            <AmountField
              {...field}
              label={t('fields.amount')}
              optional
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
      </div>
      <Controller
        control={form.control}
        name="dueOn"
        render={({ field, fieldState }) => (
          <DateField {...field} label={t('fields.dueOn')} optional error={fieldState.error?.message} />
        )}
      />
    </>
  )
}

const address = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const

/** Everything else that can be known of a customer. */
export function MoreFields({ form }: FieldsProps) {
  const t = useT('customers')
  const { errors } = form.formState
  const text = (name: Exclude<keyof CustomerDraft, 'amount' | 'dueOn' | 'issuedOn' | 'kind' | 'currency'>) => ({
    ...form.register(name),
    label: t(`fields.${name}`),
    error: errors[name]?.message,
    optional: true,
    autoComplete: 'off',
  })
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
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
        <TextField {...text('debtReference')} help={t('fields.debtReferenceHelp')} />
      </div>
      <Controller
        control={form.control}
        name="issuedOn"
        render={({ field, fieldState }) => (
          <DateField {...field} label={t('fields.issuedOn')} optional error={fieldState.error?.message} />
        )}
      />
      <TextField {...text('reference')} help={t('fields.referenceHelp')} />
      <div className="grid grid-cols-2 gap-3">
        {address.map((name) => (
          <TextField
            key={name}
            {...text(name)}
            className={name === 'line1' || name === 'line2' ? 'col-span-2' : undefined}
            {...(name === 'country' && { placeholder: 'DE', maxLength: 2 })}
          />
        ))}
        <TextField {...text('language')} placeholder="de" />
        <TextField {...text('timeZone')} placeholder="Europe/Berlin" />
      </div>
      <TextField {...text('tags')} help={t('fields.tagsHelp')} />
      <TextArea {...text('notes')} />
    </>
  )
}
