'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { Self } from '@recoup/contracts/identity'
import { totpCodeSchema } from '@recoup/contracts/identity-people'
import { useEffect, useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { usePostMeTotpConfirmationMutation, usePostMeTotpMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useFieldProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { personChanged } from '#state/session.ts'
import { useAppDispatch } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { ShownOnce } from './shown-once.tsx'

type SetUpProps = { person: Self; onClose: () => void }

/** Scan, confirm with the first code, keep the recovery codes. The factor is on from the confirmation. */
export function SetUpSecondFactor({ person, onClose }: SetUpProps) {
  const t = useT('settings')
  const id = useId()
  const inWords = useFieldProblemWords()
  const dispatch = useAppDispatch()
  const [begin, begun] = usePostMeTotpMutation()
  const [confirm, confirmed] = usePostMeTotpConfirmationMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({ resolver: zodResolver(totpCodeSchema), defaultValues: { code: '' } })
  useEffect(() => void begin(), [begin])
  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      await confirm({ body: input }).unwrap()
      toast.good({ title: t('secondFactor.turnedOn') })
    } catch (error) {
      setProblem(showProblem(form, inWords(asProblem(error))))
    }
  })
  if (confirmed.data !== undefined) {
    // Told to the rest of the screen only now: the card would close this dialog with the codes in it.
    const close = () => {
      dispatch(personChanged({ ...person, totpEnabled: true }))
      onClose()
    }
    return (
      <Dialog
        open
        onOpenChange={close}
        title={t('secondFactor.codesTitle')}
        description={t('secondFactor.codesDetail')}
        footer={
          <Button variant="primary" onClick={close}>
            {t('secondFactor.codesStored')}
          </Button>
        }
      >
        <ShownOnce
          label={t('secondFactor.codesTitle')}
          lines={confirmed.data.recoveryCodes}
          file={{
            name: 'recoup-recovery-codes.txt',
            heading: t('secondFactor.codesFile', { email: person.email }),
          }}
        />
      </Dialog>
    )
  }
  const refusal = begun.error === undefined ? problem : asProblem(begun.error)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('secondFactor.setUpTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form={id}
            variant="primary"
            busy={confirmed.isLoading}
            disabled={begun.data === undefined}
          >
            {t('secondFactor.confirm')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={refusal} />
        <div className="flex flex-col gap-4 sm:flex-row sm:items-center">
          {begun.data ? (
            // biome-ignore lint/performance/noImgElement: a picture made a moment ago, for nobody else
            <img
              src={`data:image/svg+xml,${encodeURIComponent(begun.data.qrSvg)}`}
              alt={t('secondFactor.qr')}
              width={176}
              height={176}
              className="size-44 shrink-0 self-center rounded-md border border-line"
            />
          ) : (
            <Skeleton className="size-44 shrink-0 self-center" />
          )}
          <div className="flex min-w-0 flex-col gap-3 text-base text-pretty">
            <p>{t('secondFactor.stepScan')}</p>
            <div className="text-sm text-muted">
              <p className="mb-1">{t('secondFactor.cantScan')}</p>
              {begun.data ? (
                <CopyText text={begun.data.secret} className="max-w-full" />
              ) : (
                <Skeleton className="h-5 w-60" />
              )}
            </div>
          </div>
        </div>
        <TextField
          {...form.register('code')}
          label={t('secondFactor.code')}
          help={t('secondFactor.stepCode')}
          error={form.formState.errors.code?.message}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={8}
          className="max-w-60"
        />
      </form>
    </Dialog>
  )
}
