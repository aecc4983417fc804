'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { passwordChangeSchema, shortestPassword } from '@recoup/contracts/identity'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePostAuthPasswordMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useFieldProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { PasswordField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'

export function PasswordCard({ email }: { email: string }) {
  const t = useT('settings')
  const inWords = useFieldProblemWords()
  const [send, { isLoading }] = usePostAuthPasswordMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(passwordChangeSchema),
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors } = form.formState
  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      await send({ body: input }).unwrap()
      form.reset()
      toast.good({ title: t('account.passwordChanged'), detail: t('account.passwordChangedDetail') })
    } catch (error) {
      setProblem(showProblem(form, inWords(asProblem(error))))
    }
  })
  return (
    <Card title={t('account.password')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p className="text-base text-muted">{t('account.passwordDetail')}</p>
        <ProblemNotice problem={problem} />
        {/* Tells password managers whose password this is. */}
        <input type="email" name="email" value={email} readOnly hidden autoComplete="username" />
        <PasswordField
          {...form.register('currentPassword')}
          label={t('account.currentPassword')}
          error={errors.currentPassword?.message}
          autoComplete="current-password"
        />
        <PasswordField
          {...form.register('newPassword')}
          label={t('account.newPassword')}
          help={t('account.newPasswordHelp', { count: shortestPassword })}
          error={errors.newPassword?.message}
          autoComplete="new-password"
        />
        <div className="flex justify-end">
          <Button type="submit" busy={isLoading}>
            {t('account.changePassword')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
