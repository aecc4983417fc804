'use client'

import { CircleSlash, FileX, Trash2, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Import } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Card } from '#ui/layout.tsx'
import { EmptyState } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { ImportPage } from './import-page.tsx'
import { useDeleteImportsIdMutation } from './imports-api.ts'
import { TemplateButton } from './template-button.tsx'
import { useProblemWords } from './use-problem-words.ts'

/** Ended without writing anything: the file can't be read, somebody cancelled, or it failed. */
export function ImportStopped({ record }: { record: Import }) {
  const t = useT('imports')
  const canRun = useCan('imports:run')
  const words = useProblemWords()
  const state = record.state === 'refused' || record.state === 'failed' ? record.state : 'cancelled'
  const Icon = state === 'cancelled' ? CircleSlash : FileX
  return (
    <ImportPage
      record={record}
      step={null}
      actions={
        canRun && (
          <>
            <DeleteButton record={record} />
            <ButtonLink href="/imports/new" variant="primary" icon={<Upload aria-hidden className="size-4" />}>
              {t('another')}
            </ButtonLink>
          </>
        )
      }
    >
      <Card>
        <EmptyState
          icon={<Icon aria-hidden className={state === 'cancelled' ? '' : 'text-bad'} />}
          title={t(`stopped.${state}`)}
          action={state === 'refused' && <TemplateButton />}
        >
          {record.problem ? words.ofOne(record.problem.code, record.problem.words) : t(`stopped.${state}Detail`)}
          <p className="mt-2">{t('nothingWritten')}</p>
        </EmptyState>
      </Card>
    </ImportPage>
  )
}

/** Takes the import and its file away; asks first. */
export function DeleteButton({ record }: { record: Import }) {
  const t = useT('imports')
  const common = useT('common')
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [remove, { isLoading }] = useDeleteImportsIdMutation()
  async function run() {
    try {
      await remove({ id: record.id }).unwrap()
      toast.good({ title: t('deleted', { file: record.fileName }) })
      router.push('/imports')
    } catch (error) {
      const problem = asProblem(error)
      setAsking(false)
      toast.bad({ title: t('didNotWork'), detail: problem.status === 0 ? common('noConnection') : problem.detail })
    }
  }
  return (
    <>
      <Button variant="ghost" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setAsking(true)}>
        {common('delete')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        size="sm"
        title={t('deleteTitle')}
        description={t('deleteWords', { file: record.fileName })}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
            <Button variant="danger" busy={isLoading} onClick={run}>
              {common('delete')}
            </Button>
          </>
        }
      />
    </>
  )
}
