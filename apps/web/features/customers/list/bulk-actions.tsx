'use client'

import { Archive, ArchiveRestore, ChevronDown, Download, Tag } from 'lucide-react'
import { useState } from 'react'
import { useFormatter } from 'use-intl'
import type { CustomerBulkInput } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button, buttonClass } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { useGetCustomersTagsQuery, usePostCustomersBulkMutation } from '../customers-api.ts'
import type { ExportFormat } from './use-export.tsx'

/** Who is meant: customers by id, or everybody that a filter finds. */
export type Target = Pick<CustomerBulkInput, 'ids' | 'filter'>
type Action = CustomerBulkInput['action']

type BulkActionsProps = {
  target: Target
  /** How many the filter finds. */
  count: { value: number; exact: boolean } | undefined
  archived: boolean
  /** Says that everybody who matches could be chosen, and chooses them. */
  onSelectAll: (() => void) | null
  onExport: (format: ExportFormat) => void
  onDone: () => void
}

export function BulkActions({ target, count, archived, onSelectAll, onExport, onDone }: BulkActionsProps) {
  const t = useT('customers')
  const format = useFormatter()
  const canWrite = useCan('customers:write')
  const canExport = useCan('customers:export')
  const [asked, setAsked] = useState<Action | null>(null)
  return (
    <>
      {onSelectAll && (
        <Button size="sm" variant="ghost" onClick={onSelectAll}>
          {count?.exact ? t('bulk.selectAll', { count: format.number(count.value) }) : t('bulk.selectEverybody')}
        </Button>
      )}
      {canWrite && (
        <Menu
          trigger={
            <button type="button" className={buttonClass({ size: 'sm' })}>
              <Tag aria-hidden className="size-3.5" />
              {t('bulk.tags')}
              <ChevronDown aria-hidden className="size-3.5 text-faint" />
            </button>
          }
        >
          <MenuItem onSelect={() => setAsked('tag')}>{t('bulk.tag')}</MenuItem>
          <MenuItem onSelect={() => setAsked('untag')}>{t('bulk.untag')}</MenuItem>
        </Menu>
      )}
      {canWrite && (
        <Button
          size="sm"
          icon={
            archived ? (
              <ArchiveRestore aria-hidden className="size-3.5" />
            ) : (
              <Archive aria-hidden className="size-3.5" />
            )
          }
          onClick={() => setAsked(archived ? 'restore' : 'archive')}
        >
          {archived ? t('restore') : t('archive')}
        </Button>
      )}
      {canExport && <ExportMenu onExport={onExport} size="sm" />}
      {asked && <BulkDialog action={asked} target={target} onClose={() => setAsked(null)} onDone={onDone} />}
    </>
  )
}

type ExportMenuProps = { onExport: (format: ExportFormat) => void; size: 'sm' | 'md' }

export function ExportMenu({ onExport, size }: ExportMenuProps) {
  const t = useT('customers')
  return (
    <Menu
      trigger={
        <button type="button" aria-label={t('export.button')} className={buttonClass({ size })}>
          <Download aria-hidden className={size === 'sm' ? 'size-3.5' : 'size-4'} />
          <span className="max-sm:sr-only">{t('export.button')}</span>
        </button>
      }
    >
      <MenuItem onSelect={() => onExport('xlsx')}>{t('export.xlsx')}</MenuItem>
      <MenuItem onSelect={() => onExport('csv')}>{t('export.csv')}</MenuItem>
    </Menu>
  )
}

type BulkDialogProps = { action: Action; target: Target; onClose: () => void; onDone: () => void }

/** Says what will happen to how many, and does it. */
function BulkDialog({ action, target, onClose, onDone }: BulkDialogProps) {
  const t = useT('customers')
  const common = useT('common')
  const { data: tags } = useGetCustomersTagsQuery()
  const [change, { isLoading }] = usePostCustomersBulkMutation()
  const [tag, setTag] = useState('')
  const [missing, setMissing] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const tagging = action === 'tag' || action === 'untag'
  const count = target.ids?.length ?? null

  async function run() {
    const text = tag.trim()
    if (tagging && text === '') return setMissing(true)
    try {
      const body = { ...target, action, ...(tagging && { tag: text }) }
      const { changed, unchanged } = await change({ customerBulkInput: body }).unwrap()
      const back = action === 'archive' ? 'restore' : action === 'restore' ? 'archive' : null
      const ids = target.ids
      toast.good({
        title: t(`bulk.done.${action}`, { changed, tag: text }),
        ...(unchanged > 0 && { detail: t('bulk.unchanged', { unchanged }) }),
        ...(back &&
          ids && {
            action: { label: t('undo'), onClick: () => void change({ customerBulkInput: { ids, action: back } }) },
          }),
      })
      onDone()
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t(`bulk.title.${action}`)}
      description={count === null ? t(`bulk.sayAll.${action}`) : t(`bulk.say.${action}`, { count })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={isLoading} onClick={run}>
            {t(`bulk.button.${action}`)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem} />
        {tagging && (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void run()
            }}
          >
            <TextField
              label={t('bulk.tagLabel')}
              value={tag}
              maxLength={50}
              list="known-tags"
              autoComplete="off"
              error={missing ? t('bulk.tagMissing') : undefined}
              onChange={(event) => {
                setTag(event.target.value)
                setMissing(false)
              }}
            />
            <datalist id="known-tags">
              {(tags?.items ?? []).map((item) => (
                <option key={item.tag} value={item.tag} />
              ))}
            </datalist>
          </form>
        )}
      </div>
    </Dialog>
  )
}
