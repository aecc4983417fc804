'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useFormatter } from 'use-intl'
import { queryTextOf } from '#api/base.ts'
import { downloadFile, isAbort, type Received } from '#api/download-file.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { toast } from '#ui/toast.tsx'
import type { CustomerListArg } from '../customers-api.ts'

export type ExportFormat = 'csv' | 'xlsx'
type Wanted = { format: ExportFormat; arg: CustomerListArg; ids?: readonly string[]; rows: number | undefined }
type Running = { format: ExportFormat; rows: number | undefined; received: Received | null; stop: () => void }

/** What is quick needs no dialog. */
const quickMs = 500

/** Exports what the list shows, or the customers of `ids`; `dialog` shows how far it is. */
export function useExport(): { start: (wanted: Wanted) => void; dialog: ReactNode } {
  const t = useT('customers')
  const words = useProblemWords()
  const store = useAppStore()
  const [running, setRunning] = useState<Running | null>(null)
  const shownAt = useRef(0)

  async function start({ format, arg, ids, rows }: Wanted) {
    const abort = new AbortController()
    setRunning({ format, rows, received: null, stop: () => abort.abort() })
    try {
      const name = await downloadFile(store, {
        ...(ids === undefined
          ? { url: `/api/customers/export?${queryTextOf({ ...arg, format })}` }
          : { url: '/api/customers/export', body: { ids, sort: arg.sort, format } }),
        signal: abort.signal,
        onProgress: (received) => {
          // Ten times a second is as often as anybody reads.
          if (performance.now() - shownAt.current < 100) return
          shownAt.current = performance.now()
          setRunning((now) => now && { ...now, received })
        },
      })
      toast.good({ title: t('export.done', { name }) })
    } catch (error) {
      if (!isAbort(error)) toast.bad({ title: t('export.failed'), detail: words(asProblem(error)) })
    } finally {
      setRunning(null)
    }
  }
  return { start, dialog: running && <ExportDialog running={running} /> }
}

function ExportDialog({ running }: { running: Running }) {
  const t = useT('customers')
  const common = useT('common')
  const format = useFormatter()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quickMs)
    return () => clearTimeout(timer)
  }, [])
  const { received, rows } = running
  const megabytes = format.number((received?.bytes ?? 0) / 1_000_000, { maximumFractionDigits: 1 })
  // A workbook is packed, so that its rows can't be counted on the way.
  const part = running.format === 'csv' && received && rows ? Math.min(0.99, received.lines / rows) : null
  return (
    <Dialog
      open={shown}
      onOpenChange={running.stop}
      size="sm"
      title={t('export.running')}
      description={t('export.detail')}
      footer={<Button onClick={running.stop}>{common('cancel')}</Button>}
    >
      <ProgressBar label={t('export.progress')} value={part} detail={t('export.received', { megabytes })} />
    </Dialog>
  )
}
