'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { exchangeRateInputSchema } from '@recoup/contracts/analytics'
import { currencies } from '@recoup/contracts/money'
import { useId, useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useLocale } from 'use-intl'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { useToday } from '#ui/date/use-today.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { usePostAnalyticsExchangeRatesMutation } from './rates-api.ts'

/** What one currency is worth in another, from a day on. */
export function AddRateDialog({ onClose }: { onClose: () => void }) {
  const t = useT('analytics')
  const id = useId()
  const locale = useLocale()
  const today = useToday()
  const own = useSession().organisation?.currency ?? 'EUR'
  const [send, { isLoading }] = usePostAnalyticsExchangeRatesMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(exchangeRateInputSchema),
    defaultValues: { currency: '', into: own, from: today, rate: '' },
  })
  const { errors } = form.formState
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return currencies.map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }))
  }, [locale])
  const submit = form.handleSubmit(async (exchangeRateInput) => {
    setProblem(null)
    try {
      const { currency, rate, into } = await send({ exchangeRateInput }).unwrap()
      toast.good({ title: t('rates.added', { rate: t('currency.rate', { currency, rate, into }) }) })
      onClose()
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  const choose = (name: 'currency' | 'into', label: string) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Combobox
          label={label}
          options={options}
          value={options.find((option) => option.value === field.value) ?? null}
          onChange={(option) => field.onChange(option?.value ?? '')}
          error={errors[name] && (field.value === '' ? t('rates.choose') : t('rates.different'))}
        />
      )}
    />
  )
  const [currency, into] = form.watch(['currency', 'into'])
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('rates.addTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('rates.cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={isLoading}>
            {t('rates.submit')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        {choose('currency', t('rates.currency'))}
        {choose('into', t('rates.into'))}
        <TextField
          {...form.register('rate', { setValueAs: (text: string) => text.trim().replace(',', '.') })}
          label={currency && into ? t('rates.worth', { currency, into }) : t('rates.rate')}
          help={t('rates.rateHelp')}
          error={errors.rate && t('rates.rateWrong')}
          inputMode="decimal"
          autoComplete="off"
        />
        <Controller
          control={form.control}
          name="from"
          render={({ field }) => (
            <DateField
              label={t('rates.from')}
              help={t('rates.fromHelp')}
              value={field.value || null}
              onChange={(day) => field.onChange(day ?? '')}
              error={errors.from && (errors.from.type === 'server' ? t('rates.known') : t('rates.day'))}
            />
          )}
        />
      </form>
    </Dialog>
  )
}
