'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { Self } from '@recoup/contracts/identity'
import { selfChangeSchema } from '@recoup/contracts/identity-people'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePatchMeMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { personChanged } from '#state/session.ts'
import { useAppDispatch } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'

export function ProfileCard({ person }: { person: Self }) {
  const t = useT('settings')
  const dispatch = useAppDispatch()
  const [send, { isLoading }] = usePatchMeMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({ resolver: zodResolver(selfChangeSchema.required()), defaultValues: { name: person.name } })
  const { errors, isDirty } = form.formState
  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      const saved = await send({ body: input }).unwrap()
      dispatch(personChanged(saved.person))
      form.reset({ name: saved.person.name })
      toast.good({ title: t('account.profileSaved') })
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  return (
    <Card title={t('account.profile')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <TextField
          {...form.register('name')}
          label={t('account.name')}
          help={t('account.nameHelp')}
          error={errors.name?.message}
          autoComplete="name"
        />
        <TextField
          label={t('account.email')}
          help={t('account.emailHelp')}
          value={person.email}
          readOnly
          autoComplete="username"
          className="[&_input]:bg-sunken [&_input]:text-muted"
        />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={isLoading} disabled={!isDirty}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
