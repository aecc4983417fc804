'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { invitationAcceptanceSchema, shortestPassword } from '@recoup/contracts/identity'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePostInvitationsAcceptMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { PasswordField, TextField } from '#ui/text-field.tsx'
import { EntryHeading } from './entry-heading.tsx'
import { useEnter } from './use-enter.ts'

/** Where the link in an invitation leads: a name and a password, and the person is in. */
export function AcceptInvitationScreen() {
  const t = useT('identity')
  const token = useSearchParams().get('token') ?? ''
  const enter = useEnter()
  const [send, { isLoading }] = usePostInvitationsAcceptMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(invitationAcceptanceSchema),
    defaultValues: { token, name: '', password: '' },
  })
  const { errors } = form.formState

  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      enter(await send({ body: { ...input, token } }).unwrap())
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })

  if (token === '') {
    return (
      <>
        <EntryHeading title={t('link.title')}>{t('invitation.linkDetail')}</EntryHeading>
        <ButtonLink href="/login">{t('backToLogIn')}</ButtonLink>
      </>
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <EntryHeading title={t('invitation.title')}>{t('invitation.detail')}</EntryHeading>
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <TextField
          {...form.register('name')}
          label={t('register.name')}
          error={errors.name?.message}
          autoComplete="name"
        />
        <PasswordField
          {...form.register('password')}
          label={t('password')}
          help={t('passwordHelp', { count: shortestPassword })}
          error={errors.password?.message}
          autoComplete="new-password"
        />
        <Button type="submit" variant="primary" size="lg" busy={isLoading}>
          {t('invitation.submit')}
        </Button>
      </div>
    </form>
  )
}
