'use client'

import { Bookmark, ChevronDown, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Customer, SavedView } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { Button, buttonClass } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '#ui/menu.tsx'
import { type Column, choicesToShow, shownColumns } from '#ui/table/column.ts'
import { useColumnChoices } from '#ui/table/use-column-choices.ts'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { useDeleteViewsIdMutation, useGetViewsQuery, usePostViewsMutation } from '../customers-api.ts'
import { changeToView, isSameView, viewOf } from './list-query.ts'

type SavedViewsProps = {
  params: URLSearchParams
  set: (change: Record<string, string | null>, how: 'push') => void
  columns: readonly Column<Customer>[]
}

/** The views everybody has. */
const builtIn = [
  { key: 'everybody', query: {} },
  { key: 'overdue', query: { status: 'overdue', sort: '-daysPastDue' } },
  { key: 'largest', query: { status: 'overdue,pending', sort: '-outstanding' } },
] as const

/** Filters, order and columns under a name, for oneself or for all. */
export function SavedViews({ params, set, columns }: SavedViewsProps) {
  const t = useT('customers')
  const { data } = useGetViewsQuery()
  const [remove] = useDeleteViewsIdMutation()
  const [saving, setSaving] = useState(false)
  const words = useProblemWords()
  const saved = data?.items ?? []
  const [choices, choose] = useColumnChoices('customers')
  const here = viewOf(params)
  const current =
    builtIn.find((view) => isSameView(view.query, here)) ?? saved.find((view) => isSameView(view.query, here))
  const name = !current ? t('views.unsaved') : 'key' in current ? t(`views.${current.key}`) : current.name
  const mine = current && 'id' in current && current.mine ? current : null

  function show(view: SavedView) {
    // Views from before columns were kept leave them as they are.
    if (view.columns.length > 0) choose(choicesToShow(columns, view.columns))
    set(changeToView(view.query), 'push')
  }
  async function forget() {
    if (mine === null) return
    try {
      await remove({ id: mine.id }).unwrap()
      toast.good({ title: t('views.deleted', { name: mine.name }) })
    } catch (error) {
      toast.bad({ title: t('views.notDeleted'), detail: words(asProblem(error)) })
    }
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button type="button" className={buttonClass({ size: 'sm' })} aria-label={t('views.choose', { name })}>
            <Bookmark aria-hidden className="size-3.5 text-faint" />
            <span className="max-w-40 truncate">{name}</span>
            <ChevronDown aria-hidden className="size-3.5 text-faint" />
          </button>
        }
      >
        {builtIn.map((view) => (
          <MenuItem key={view.key} onSelect={() => set(changeToView(view.query), 'push')}>
            {t(`views.${view.key}`)}
          </MenuItem>
        ))}
        {saved.length > 0 && <MenuSeparator />}
        {saved.map((view) => (
          <MenuItem key={view.id} onSelect={() => show(view)}>
            <span className="flex-1">{view.name}</span>
            {view.shared && <span className="text-xs text-muted">{t('views.shared')}</span>}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Save aria-hidden />} onSelect={() => setSaving(true)}>
          {t('views.save')}
        </MenuItem>
        {mine && (
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={forget}>
            {t('views.delete', { name: mine.name })}
          </MenuItem>
        )}
      </Menu>
      {saving && (
        <SaveViewDialog
          query={here}
          columns={shownColumns(columns, choices)}
          name={mine?.name ?? ''}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  )
}

type SaveViewDialogProps = { query: Record<string, string>; columns: string[]; name: string; onClose: () => void }

function SaveViewDialog({ query, columns, name: before, onClose }: SaveViewDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const words = useProblemWords()
  const [save, { isLoading }] = usePostViewsMutation()
  const [name, setName] = useState(before)
  const [shared, setShared] = useState(false)
  const [error, setError] = useState<string | undefined>(undefined)

  async function submit() {
    const trimmed = name.trim()
    if (trimmed === '') return setError(t('views.nameMissing'))
    try {
      await save({ savedViewInput: { name: trimmed, screen: 'customers', query, columns, shared } }).unwrap()
      toast.good({ title: t('views.saved', { name: trimmed }) })
      onClose()
    } catch (failure) {
      setError(words(asProblem(failure)))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('views.saveTitle')}
      description={t('views.saveDetail')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={isLoading} onClick={submit}>
            {t('views.saveButton')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label={t('views.name')}
          value={name}
          maxLength={100}
          error={error}
          onChange={(event) => {
            setName(event.target.value)
            setError(undefined)
          }}
        />
        <Checkbox label={t('views.share')} help={t('views.shareHelp')} checked={shared} onChange={setShared} />
      </form>
    </Dialog>
  )
}
