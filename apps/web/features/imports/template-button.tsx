'use client'

import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { downloadFile } from '#api/download-file.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'

/** Fetches a file and says so where it fails. */
export function useDownload(): { busy: boolean; download: (url: string) => Promise<void> } {
  const t = useT('imports')
  const common = useT('common')
  const store = useAppStore()
  const [busy, setBusy] = useState(false)
  async function download(url: string) {
    setBusy(true)
    try {
      await downloadFile(store, { url })
    } catch (error) {
      const problem = asProblem(error)
      toast.bad({
        title: t('downloadFailed'),
        detail: problem.status === 0 ? common('noConnection') : problem.detail,
      })
    } finally {
      setBusy(false)
    }
  }
  return { busy, download }
}

export function TemplateButton({ variant }: { variant?: 'secondary' | 'ghost' }) {
  const t = useT('imports')
  const { busy, download } = useDownload()
  return (
    <Button
      variant={variant}
      busy={busy}
      icon={<FileDown aria-hidden className="size-4" />}
      onClick={() => download('/api/imports/template')}
    >
      {t('template')}
    </Button>
  )
}
