'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { registrationSchema, shortestPassword } from '@recoup/contracts/identity'
import { currencies } from '@recoup/contracts/money'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useLocale } from 'use-intl'
import { usePostAuthRegisterMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { PasswordField, TextField } from '#ui/text-field.tsx'
import { EntryHeading, linkClass } from './entry-heading.tsx'
import { useEnter } from './use-enter.ts'

/** Opens an organisation, with the person who fills this in as its administrator. */
export function RegisterScreen() {
  const t = useT('identity')
  const locale = useLocale()
  const enter = useEnter()
  const [send, { isLoading }] = usePostAuthRegisterMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(registrationSchema),
    defaultValues: { organisationName: '', name: '', email: '', password: '', currency: 'EUR', demo: false },
  })
  const { errors } = form.formState
  const currencyOptions = useCurrencies(locale)

  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      // The zone and language of the device are the best first guess; Settings changes them.
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      enter(await send({ body: { ...input, timeZone, locale } }).unwrap())
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })

  return (
    <>
      <form onSubmit={submit} noValidate>
        <EntryHeading title={t('register.title')}>{t('register.detail')}</EntryHeading>
        <div className="flex flex-col gap-4">
          <ProblemNotice problem={problem} />
          <TextField
            {...form.register('organisationName')}
            label={t('register.organisation')}
            error={errors.organisationName?.message}
            autoComplete="organization"
          />
          <TextField
            {...form.register('name')}
            label={t('register.name')}
            error={errors.name?.message}
            autoComplete="name"
          />
          <TextField
            {...form.register('email')}
            label={t('email')}
            type="email"
            error={errors.email?.message}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField
            {...form.register('password')}
            label={t('password')}
            help={t('passwordHelp', { count: shortestPassword })}
            error={errors.password?.message}
            autoComplete="new-password"
          />
          <Controller
            control={form.control}
            name="currency"
            render={({ field }) => (
              <Combobox
                label={t('register.currency')}
                help={t('register.currencyHelp')}
                options={currencyOptions}
                value={currencyOptions.find((option) => option.value === field.value) ?? null}
                onChange={(option) => field.onChange(option?.value ?? '')}
                error={errors.currency?.message}
              />
            )}
          />
          <Controller
            control={form.control}
            name="demo"
            render={({ field }) => (
              <Checkbox
                label={t('register.demo')}
                help={t('register.demoHelp')}
                checked={field.value === true}
                onChange={field.onChange}
              />
            )}
          />
          <Button type="submit" variant="primary" size="lg" busy={isLoading} className="mt-2">
            {t('register.submit')}
          </Button>
        </div>
      </form>
      <p className="mt-6 text-base text-muted">
        {t('register.hasAccount')}{' '}
        <Link href="/login" className={linkClass}>
          {t('logIn.submit')}
        </Link>
      </p>
    </>
  )
}

function useCurrencies(locale: string) {
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return currencies.map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }))
  }, [locale])
}
