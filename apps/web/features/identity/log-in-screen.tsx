'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { logInSchema } from '@recoup/contracts/identity'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePostAuthLoginMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { refreshSession } from '#api/refresh-session.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { hasSignedInCookie } from '#state/signed-in-cookie.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { PasswordField, TextField } from '#ui/text-field.tsx'
import { EntryHeading, linkClass } from './entry-heading.tsx'
import { safePath } from './safe-path.ts'
import { useEnter } from './use-enter.ts'

/** E-mail and password; where the account has a second factor, its code next. */
export function LogInScreen() {
  const t = useT('identity')
  const enter = useEnter()
  const [send, { isLoading }] = usePostAuthLoginMutation()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(logInSchema),
    defaultValues: { email: '', password: '', totp: undefined as string | undefined },
  })
  const { errors } = form.formState
  useGoOnIfLoggedIn()

  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    const { totp, ...credentials } = input
    try {
      enter(await send({ body: step === 'code' && totp ? { ...credentials, totp } : credentials }).unwrap())
    } catch (error) {
      const refusal = asProblem(error)
      if (refusal.code === 'second_factor_required' && step === 'password') return setStep('code')
      setProblem(showProblem(form, refusal))
      // What was typed stays, except the code, which is spent.
      if (step === 'code') form.resetField('totp')
    }
  })

  if (step === 'code') {
    return (
      <form onSubmit={submit} noValidate className="flex flex-col">
        <EntryHeading title={t('secondFactor.title')}>{t('secondFactor.detail')}</EntryHeading>
        <div className="flex flex-col gap-4">
          <ProblemNotice problem={problem} />
          <TextField
            {...form.register('totp')}
            label={t('secondFactor.code')}
            error={errors.totp?.message}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
          <Button type="submit" variant="primary" size="lg" busy={isLoading}>
            {t('logIn.submit')}
          </Button>
          <Button
            variant="ghost"
            onClick={() => {
              setStep('password')
              setProblem(null)
              form.resetField('totp')
            }}
          >
            {t('secondFactor.other')}
          </Button>
        </div>
      </form>
    )
  }
  return (
    <>
      <form onSubmit={submit} noValidate className="flex flex-col">
        <EntryHeading title={t('logIn.title')} />
        <div className="flex flex-col gap-4">
          <ProblemNotice problem={problem} />
          <TextField
            {...form.register('email')}
            label={t('email')}
            type="email"
            error={errors.email?.message}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <div className="relative">
            <PasswordField
              {...form.register('password')}
              label={t('password')}
              error={errors.password?.message}
              autoComplete="current-password"
            />
            <Link href="/forgot-password" className={`absolute top-0 right-0 text-sm ${linkClass}`}>
              {t('logIn.forgot')}
            </Link>
          </div>
          <Button type="submit" variant="primary" size="lg" busy={isLoading} className="mt-2">
            {t('logIn.submit')}
          </Button>
        </div>
      </form>
      <p className="mt-6 text-base text-muted">
        {t('logIn.noAccount')}{' '}
        <Link href="/register" className={linkClass}>
          {t('logIn.register')}
        </Link>
      </p>
    </>
  )
}

/** Somebody whose session still lives has no business here. */
function useGoOnIfLoggedIn() {
  const store = useAppStore()
  const router = useRouter()
  const next = useSearchParams().get('next')
  useEffect(() => {
    if (!hasSignedInCookie()) return
    refreshSession(store, null).then(
      (alive) => alive && router.replace(safePath(next)),
      () => undefined,
    )
  }, [store, router, next])
}
