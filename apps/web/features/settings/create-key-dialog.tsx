'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { newApiKeySchema } from '@recoup/contracts/identity-people'
import type { Permission } from '@recoup/contracts/permissions'
import { useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { usePostApiKeysMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { PermissionPicker } from './permission-picker.tsx'
import { ShownOnce } from './shown-once.tsx'

const expiries = ['30', '90', '365', '0'] as const

/** Makes a key and shows it, once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useT('settings')
  const id = useId()
  // The answer holds the key: it lives in this dialog and goes with it.
  const [send, { isLoading, data: created, reset }] = usePostApiKeysMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({
    resolver: zodResolver(newApiKeySchema),
    defaultValues: { name: '', permissions: [] as Permission[], expiresInDays: 90 as number | undefined },
  })
  const { errors } = form.formState
  const submit = form.handleSubmit(async ({ expiresInDays, ...input }) => {
    setProblem(null)
    try {
      await send({ body: { ...input, ...(expiresInDays && { expiresInDays }) } }).unwrap()
    } catch (error) {
      setProblem(showProblem(form, asProblem(error)))
    }
  })
  if (created !== undefined) {
    const close = () => {
      reset()
      onClose()
    }
    const path = created.permissions.includes('customers:read') ? '/api/customers' : '/api/organisation'
    return (
      <Dialog
        open
        onOpenChange={close}
        title={t('keys.createdTitle')}
        description={t('keys.createdDetail')}
        footer={
          <Button variant="primary" onClick={close}>
            {t('keys.stored')}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <ShownOnce label={t('keys.key')} lines={[created.key]} />
          <details className="text-sm">
            <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-ink">{t('keys.tryIt')}</summary>
            <pre className="mt-2 rounded-md bg-sunken px-3 py-2.5 font-mono text-xs break-all whitespace-pre-wrap">
              {`curl -H "Authorization: Bearer ${created.key}" ${window.location.origin}${path}`}
            </pre>
          </details>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('keys.createTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={isLoading}>
            {t('keys.submit')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <TextField
          {...form.register('name')}
          label={t('keys.name')}
          help={t('keys.nameHelp')}
          error={errors.name?.message}
          autoComplete="off"
        />
        <Controller
          control={form.control}
          name="permissions"
          render={({ field }) => (
            <PermissionPicker
              value={field.value}
              onChange={field.onChange}
              error={errors.permissions && t('keys.choose')}
            />
          )}
        />
        <Controller
          control={form.control}
          name="expiresInDays"
          render={({ field }) => (
            <Select
              label={t('keys.expiry')}
              help={t('keys.expiryHelp')}
              options={expiries.map((days) => ({ value: days, label: t(`keys.expiryIn.${days}`) }))}
              value={expiries.find((days) => Number(days) === (field.value ?? 0)) ?? null}
              onChange={(days) => field.onChange(days === '0' ? undefined : Number(days))}
            />
          )}
        />
      </form>
    </Dialog>
  )
}
