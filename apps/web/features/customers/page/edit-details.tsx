'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Customer } from '#api/generated.ts'
import { type ApiProblem, asProblem, fieldNameOf } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { rememberCustomer, useLazyGetCustomersIdQuery, usePatchCustomersIdMutation } from '../customers-api.ts'
import type { Edited } from './conflict.ts'
import { patchOf } from './conflict.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { draftOf, type EditDraft, editDraftField, editedOf, refusalsOfPatch } from './edit-draft.ts'

type EditDetailsProps = { customer: Customer; onClose: () => void }
type Conflict = { base: Customer; mine: Edited; theirs: Customer }

/** The details as fields. Saved with If-Match: whoever was faster is asked about, never overwritten. */
export function EditDetails({ customer, onClose }: EditDetailsProps) {
  const t = useT('customers')
  const common = useT('common')
  const store = useAppStore()
  // What the editing started from: the customer may change on the screen meanwhile.
  const [base] = useState(customer)
  const form = useForm<EditDraft>({ defaultValues: draftOf(base) })
  const [patch, { isLoading }] = usePatchCustomersIdMutation()
  const [readAgain] = useLazyGetCustomersIdQuery()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const { errors } = form.formState

  /** Saves `mine` over `before`, which is what the server had when the person last looked. */
  async function save(before: Customer, mine: Edited): Promise<void> {
    setProblem(null)
    const change = patchOf(before, mine)
    if (Object.keys(change).length === 0) return onClose()
    const refusals = refusalsOfPatch(change)
    if (refusals.length > 0) return show(refusals)
    try {
      const saved = await patch({ id: base.id, 'If-Match': `"${before.version}"`, customerPatch: change }).unwrap()
      rememberCustomer(store, saved)
      toast.good({ title: t('details.saved') })
      onClose()
    } catch (error) {
      const refusal = asProblem(error)
      if (refusal.status === 412) return meet(before, mine)
      setConflict(null)
      const found = refusal.errors.map(({ pointer, message }) => ({ path: fieldNameOf(pointer), message }))
      show(found)
      if (found.length === 0) setProblem(refusal)
    }
  }

  async function meet(before: Customer, mine: Edited): Promise<void> {
    const { data, error } = await readAgain({ id: base.id })
    if (data === undefined) return setProblem(asProblem(error))
    setConflict({ base: before, mine, theirs: data })
  }

  function show(refusals: { path: string; message: string }[]) {
    for (const [index, { path, message }] of refusals.entries()) {
      form.setError(editDraftField(path), { type: 'refused', message }, { shouldFocus: index === 0 })
    }
  }

  const text = (name: keyof EditDraft) => ({
    ...form.register(name),
    label: t(`fields.${name}`),
    error: errors[name]?.message,
    optional: name !== 'name',
    autoComplete: 'off',
  })
  return (
    <form
      onSubmit={form.handleSubmit((draft) => save(base, editedOf(draft)))}
      noValidate
      className="flex flex-col gap-3.5"
    >
      <ProblemNotice problem={problem} />
      <TextField {...text('name')} autoFocus />
      <TextField {...text('reference')} />
      <TextField {...text('emails')} help={t('fields.severalHelp')} />
      <TextField {...text('phones')} />
      <TextField {...text('line1')} />
      <TextField {...text('line2')} />
      <div className="grid grid-cols-2 gap-3">
        <TextField {...text('postalCode')} />
        <TextField {...text('city')} />
        <TextField {...text('region')} />
        <TextField {...text('country')} placeholder="DE" maxLength={2} />
        <TextField {...text('language')} placeholder="de" />
        <TextField {...text('timeZone')} placeholder="Europe/Berlin" />
      </div>
      <TextField {...text('tags')} help={t('fields.tagsHelp')} />
      <TextArea {...text('notes')} />
      <div className="sticky bottom-0 -mx-4 -mb-4 flex justify-end gap-2 rounded-b-lg border-t border-line bg-surface px-4 py-3">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" busy={isLoading}>
          {common('save')}
        </Button>
      </div>
      {conflict && (
        <ConflictDialog
          {...conflict}
          busy={isLoading}
          onClose={() => setConflict(null)}
          onSave={(chosen) => void save(conflict.theirs, chosen)}
        />
      )}
    </form>
  )
}
