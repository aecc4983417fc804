'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { newInvitationSchema } from '@recoup/contracts/identity'
import type { Role } from '@recoup/contracts/permissions'
import { useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { usePostInvitationsMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { RoleChooser } from './role-chooser.tsx'

/** E-mail, name and role of somebody who shall work here too. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useT('settings')
  const id = useId()
  const [send, { isLoading }] = usePostInvitationsMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(newInvitationSchema),
    defaultValues: { email: '', name: undefined as string | undefined, role: 'collector' as Role },
  })
  const { errors } = form.formState
  const submit = form.handleSubmit(async ({ name, ...input }) => {
    setProblem(null)
    try {
      await send({ body: { ...input, ...(name && { name }) } }).unwrap()
      toast.good({ title: t('invitation.sent', { email: input.email }), detail: t('invitation.sentDetail') })
      onClose()
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('invitation.title')}
      description={t('invitation.detail')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={isLoading}>
            {t('invitation.submit')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            {...form.register('email')}
            label={t('invitation.email')}
            type="email"
            error={errors.email?.message}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextField
            {...form.register('name', { setValueAs: (value?: string) => value?.trim() || undefined })}
            label={t('invitation.name')}
            optional
            error={errors.name?.message}
            autoComplete="off"
          />
        </div>
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => <RoleChooser name="role" value={field.value} onChange={field.onChange} />}
        />
      </form>
    </Dialog>
  )
}
