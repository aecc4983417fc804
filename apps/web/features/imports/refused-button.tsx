'use client'

import { FileDown } from 'lucide-react'
import { useFormatter } from 'use-intl'
import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { useDownload } from './template-button.tsx'

/** The refused rows as a workbook, with a column saying why: to correct and upload again. */
export function RefusedButton({ record, primary = false }: { record: Import; primary?: boolean }) {
  const t = useT('imports')
  const format = useFormatter()
  const { busy, download } = useDownload()
  const count = record.counts?.refuse ?? 0
  if (count === 0) return null
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      busy={busy}
      disabled={!record.fileKept}
      title={record.fileKept ? undefined : t('fileGone')}
      icon={<FileDown aria-hidden className="size-4" />}
      onClick={() => download(`/api/imports/${record.id}/refused-rows`)}
    >
      {t('downloadRefused', { count, number: format.number(count) })}
    </Button>
  )
}
