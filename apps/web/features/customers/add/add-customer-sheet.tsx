'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useState } from 'react'
import { type FieldPath, useForm } from 'react-hook-form'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { SideSheet } from '#ui/dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { usePostCustomersMutation } from '../customers-api.ts'
import { type CustomerDraft, emptyDraft, inputOf, placed, refusalsOf } from './customer-draft.ts'
import { MoreFields, QuickFields } from './customer-fields.tsx'

/** What was typed and not sent: a sheet closed by mistake opens with it again, for whoever typed it. */
let unsent: { personId: string | undefined; draft: CustomerDraft } | null = null

const quickNames: readonly string[] = ['name', 'contact', 'amount', 'currency', 'dueOn']

export function AddCustomerSheet({ onClose }: { onClose: () => void }) {
  const t = useT('customers')
  const common = useT('common')
  const id = useId()
  const router = useRouter()
  const { organisation, person } = useSession()
  const [post, { isLoading }] = usePostCustomersMutation()
  const [key] = useState(newIdempotencyKey)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const form = useForm<CustomerDraft>({
    defaultValues:
      unsent?.personId === person?.id && unsent ? unsent.draft : emptyDraft(organisation?.currency ?? 'EUR'),
  })
  const [more, setMore] = useState(false)
  useEffect(() => {
    const { unsubscribe } = form.watch((values) => {
      unsent = { personId: person?.id, draft: { ...values } as CustomerDraft }
    })
    return unsubscribe
  }, [form, person?.id])

  function show(refusals: { field: FieldPath<CustomerDraft>; message: string }[]) {
    // A field that is folded away could not be seen, nor take the focus.
    if (refusals.some(({ field }) => !quickNames.includes(field))) setMore(true)
    for (const [index, { field, message }] of refusals.entries()) {
      form.setError(field, { type: 'refused', message }, { shouldFocus: index === 0 })
    }
  }

  const submit = form.handleSubmit(async (draft) => {
    setProblem(null)
    const refusals = refusalsOf(draft)
    if (refusals.length > 0) return show(refusals)
    try {
      const customer = await post({ 'Idempotency-Key': key, customerInput: inputOf(draft) }).unwrap()
      unsent = null
      toast.good({
        title: t('form.added', { name: customer.name }),
        action: { label: t('form.open'), onClick: () => router.push(`/customers/${customer.id}`) },
      })
      onClose()
    } catch (error) {
      const refusal = asProblem(error)
      const { fields, rest } = placed(refusal.errors)
      show(fields)
      if (fields.length === 0 || rest > 0) setProblem(refusal)
    }
  })
  return (
    <SideSheet
      open
      onOpenChange={onClose}
      title={t('add')}
      description={t('form.detail')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={isLoading}>
            {t('form.submit')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        <QuickFields form={form} />
        {more ? (
          <MoreFields form={form} />
        ) : (
          <Button variant="ghost" size="sm" className="-ml-2.5 self-start" onClick={() => setMore(true)}>
            {t('form.more')}
          </Button>
        )}
      </form>
    </SideSheet>
  )
}
