'use client'

import { Download, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { downloadFile } from '#api/download-file.ts'
import type { Export } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { isRunning, useDeleteExportsIdMutation, usePostExportsIdCancellationMutation } from './exports-api.ts'

type ExportActionsProps = { record: Export; onDeleted?: () => void }

/** What can be done with an export now: download, cancel, delete. */
export function ExportActions({ record, onDeleted }: ExportActionsProps) {
  const t = useT('exports')
  const common = useT('common')
  const words = useProblemWords()
  const store = useAppStore()
  const [cancel, cancelling] = usePostExportsIdCancellationMutation()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const { id, fileName: name } = record

  async function run(work: () => Promise<unknown>) {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      toast.bad({ title: t('failed'), detail: words(asProblem(error)) })
    } finally {
      setBusy(false)
    }
  }
  if (isRunning(record.state))
    return (
      <Button
        size="sm"
        busy={busy || cancelling.isSuccess}
        icon={<X aria-hidden className="size-4" />}
        aria-label={t('cancelOf', { name })}
        onClick={() => run(() => cancel({ id }).unwrap())}
      >
        {common('cancel')}
      </Button>
    )
  return (
    <>
      {record.fileKept && (
        <Button
          size="sm"
          busy={busy}
          icon={<Download aria-hidden className="size-4" />}
          aria-label={t('downloadOf', { name })}
          onClick={() => run(() => downloadFile(store, { url: `/api/exports/${id}/file` }))}
        >
          {t('download')}
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        icon={<Trash2 aria-hidden className="size-4" />}
        aria-label={t('deleteOf', { name })}
        onClick={() => setAsking(true)}
      >
        <span className="max-sm:sr-only">{common('delete')}</span>
      </Button>
      {asking && <DeleteDialog record={record} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
    </>
  )
}

type DeleteDialogProps = { record: Export; onClose: () => void; onDeleted: (() => void) | undefined }

function DeleteDialog({ record, onClose, onDeleted }: DeleteDialogProps) {
  const t = useT('exports')
  const common = useT('common')
  const words = useProblemWords()
  const [remove, { isLoading }] = useDeleteExportsIdMutation()
  async function confirm() {
    try {
      await remove({ id: record.id }).unwrap()
      toast.good({ title: t('deleted', { name: record.fileName }) })
      onClose()
      onDeleted?.()
    } catch (error) {
      toast.bad({ title: t('failed'), detail: words(asProblem(error)) })
    }
  }
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title={t('deleteTitle')}
      description={t('deleteWords', { name: record.fileName })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="danger" busy={isLoading} onClick={confirm}>
            {common('delete')}
          </Button>
        </>
      }
    />
  )
}
