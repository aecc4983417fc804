'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { passwordSchema, type Self } from '@recoup/contracts/identity'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useDeleteMeTotpMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem, showProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useFieldProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { personChanged } from '#state/session.ts'
import { useAppDispatch } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Card } from '#ui/layout.tsx'
import { StatusPill } from '#ui/status.tsx'
import { PasswordField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { SetUpSecondFactor } from './set-up-second-factor.tsx'

/** Whether a code from the phone is asked for at log-in, and the ways to change that. */
export function SecondFactorCard({ person }: { person: Self }) {
  const t = useT('settings')
  const [open, setOpen] = useState<'on' | 'off' | null>(null)
  const on = person.totpEnabled
  return (
    <Card
      title={t('secondFactor.title')}
      actions={
        <StatusPill tone={on ? 'good' : 'neutral'} icon={on ? <ShieldCheck aria-hidden /> : <ShieldOff aria-hidden />}>
          {on ? t('secondFactor.on') : t('secondFactor.off')}
        </StatusPill>
      }
    >
      <p className="text-base text-pretty text-muted">
        {on ? t('secondFactor.onDetail') : t('secondFactor.offDetail')}
      </p>
      <div className="mt-3 flex justify-end">
        <Button onClick={() => setOpen(on ? 'off' : 'on')}>
          {on ? t('secondFactor.turnOff') : t('secondFactor.turnOn')}
        </Button>
      </div>
      {open === 'on' && <SetUpSecondFactor person={person} onClose={() => setOpen(null)} />}
      {open === 'off' && <TurnOff person={person} onClose={() => setOpen(null)} />}
    </Card>
  )
}

const turnOffSchema = z.object({ password: passwordSchema })

function TurnOff({ person, onClose }: { person: Self; onClose: () => void }) {
  const t = useT('settings')
  const id = useId()
  const inWords = useFieldProblemWords()
  const dispatch = useAppDispatch()
  const [send, { isLoading }] = useDeleteMeTotpMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm({ resolver: zodResolver(turnOffSchema), defaultValues: { password: '' } })
  const submit = form.handleSubmit(async (input) => {
    setProblem(null)
    try {
      await send({ body: input }).unwrap()
      dispatch(personChanged({ ...person, totpEnabled: false }))
      toast.good({ title: t('secondFactor.turnedOff') })
      onClose()
    } catch (error) {
      setProblem(showProblem(form, inWords(asProblem(error))))
    }
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('secondFactor.turnOffTitle')}
      description={t('secondFactor.turnOffDetail')}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="danger" busy={isLoading}>
            {t('secondFactor.turnOff')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ProblemNotice problem={problem} />
        <PasswordField
          {...form.register('password')}
          label={t('secondFactor.password')}
          error={form.formState.errors.password?.message}
          autoComplete="current-password"
        />
      </form>
    </Dialog>
  )
}
