'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { passwordResetConfirmationSchema, shortestPassword } from '@recoup/contracts/identity'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePostAuthPasswordResetConfirmMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { PasswordField } from '#ui/text-field.tsx'
import { EntryHeading } from './entry-heading.tsx'

/** Where the link in the mail leads: a new password for the account that asked. */
export function ResetPasswordScreen() {
  const t = useT('identity')
  const token = useSearchParams().get('token') ?? ''
  const [send, { isLoading, isSuccess }] = usePostAuthPasswordResetConfirmMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(passwordResetConfirmationSchema),
    defaultValues: { token, password: '' },
  })

  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      await send({ body: { ...input, token } }).unwrap()
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })

  if (isSuccess) {
    return (
      <div role="status">
        <EntryHeading title={t('reset.doneTitle')}>{t('reset.doneDetail')}</EntryHeading>
        <ButtonLink href="/login" variant="primary" size="lg">
          {t('logIn.submit')}
        </ButtonLink>
      </div>
    )
  }
  if (token === '') {
    return (
      <>
        <EntryHeading title={t('link.title')}>{t('link.detail')}</EntryHeading>
        <ButtonLink href="/forgot-password">{t('link.again')}</ButtonLink>
      </>
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <EntryHeading title={t('reset.title')} />
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <PasswordField
          {...form.register('password')}
          label={t('reset.password')}
          help={t('passwordHelp', { count: shortestPassword })}
          error={form.formState.errors.password?.message}
          autoComplete="new-password"
        />
        <Button type="submit" variant="primary" size="lg" busy={isLoading}>
          {t('reset.submit')}
        </Button>
        {problem !== null && <ButtonLink href="/forgot-password">{t('link.again')}</ButtonLink>}
      </div>
    </form>
  )
}
