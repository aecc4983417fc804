'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { passwordResetSchema } from '@recoup/contracts/identity'
import { MailCheck } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePostAuthPasswordResetMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EntryHeading, linkClass } from './entry-heading.tsx'

/** Asks for a mail with a link. The answer never tells whether the address is known. */
export function ForgotPasswordScreen() {
  const t = useT('identity')
  const [send, { isLoading }] = usePostAuthPasswordResetMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({ resolver: zodResolver(passwordResetSchema), defaultValues: { email: '' } })

  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      await send({ body: input }).unwrap()
      setSentTo(input.email)
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })

  if (sentTo !== null) {
    return (
      <div role="status">
        <MailCheck aria-hidden className="mb-4 size-7 text-good" strokeWidth={1.5} />
        <EntryHeading title={t('forgot.sentTitle')}>{t('forgot.sentDetail', { email: sentTo })}</EntryHeading>
        <ButtonLink href="/login">{t('backToLogIn')}</ButtonLink>
      </div>
    )
  }
  return (
    <>
      <form onSubmit={submit} noValidate>
        <EntryHeading title={t('forgot.title')}>{t('forgot.detail')}</EntryHeading>
        <div className="flex flex-col gap-4">
          <ProblemNotice problem={problem} />
          <TextField
            {...form.register('email')}
            label={t('email')}
            type="email"
            error={form.formState.errors.email?.message}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Button type="submit" variant="primary" size="lg" busy={isLoading}>
            {t('forgot.submit')}
          </Button>
        </div>
      </form>
      <p className="mt-6">
        <Link href="/login" className={linkClass}>
          {t('backToLogIn')}
        </Link>
      </p>
    </>
  )
}
