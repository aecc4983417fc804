'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useFormatter } from 'use-intl'
import { isAbort } from '#api/download-file.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useAppDispatch, useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Card, Page, PageHeader } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { Forbidden } from '#ui/states.tsx'
import { importsApi } from './imports-api.ts'
import { TemplateButton } from './template-button.tsx'
import { largestFileBytes, uploadFile } from './upload-file.ts'
import { useFileSize } from './use-file-size.ts'

type Sending = { name: string; size: number; sent: number; stop: () => void }

/** Choose a file; it is sent at once, and its own page goes on from there. */
export function NewImportScreen() {
  const t = useT('imports')
  const canRun = useCan('imports:run')
  const { sending, problem, wrong, send } = useUpload()
  const format = useFormatter()
  const size = useFileSize()
  if (!canRun) return <Forbidden />
  return (
    <Page width="text">
      <PageHeader
        title={t('newTitle')}
        detail={t('newDetail')}
        back={{ href: '/imports', label: t('title') }}
        actions={<TemplateButton />}
      />
      <ProblemNotice problem={problem} />
      {sending === null ? (
        <FileDrop label={t('drop')} help={t('dropHelp')} accept=".xlsx,.csv,.txt,.tsv" error={wrong} onFile={send} />
      ) : (
        <Card>
          <div className="flex flex-col gap-4">
            <ProgressBar
              label={t('uploading', { file: sending.name })}
              value={sending.size === 0 ? null : sending.sent / sending.size}
              detail={t('uploaded', { sent: size(sending.sent), total: size(sending.size) })}
            />
            <div>
              <Button onClick={sending.stop}>{t('stopUpload')}</Button>
            </div>
          </div>
        </Card>
      )}
      <Steps limit={format.number(1_000_000)} />
    </Page>
  )
}

function Steps({ limit }: { limit: string }) {
  const t = useT('imports')
  const steps = ['one', 'two', 'three'] as const
  return (
    <section aria-label={t('steps.title')} className="grid gap-5 pt-1 sm:grid-cols-3">
      {steps.map((step, index) => (
        <div key={step} className="flex gap-3">
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-sunken text-xs font-semibold text-muted"
          >
            {index + 1}
          </span>
          <div className="min-w-0">
            <h2 className="text-base font-medium">{t(`steps.${step}`)}</h2>
            <p className="mt-0.5 text-sm text-pretty text-muted">{t(`steps.${step}Detail`, { limit })}</p>
          </div>
        </div>
      ))}
    </section>
  )
}

function useUpload() {
  const t = useT('imports')
  const store = useAppStore()
  const dispatch = useAppDispatch()
  const router = useRouter()
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [wrong, setWrong] = useState<string | undefined>(undefined)
  const stopper = useRef<AbortController | null>(null)
  // Whoever leaves the screen stops the sending: half a file is nothing.
  useEffect(() => () => stopper.current?.abort(), [])

  async function send(file: File) {
    setProblem(null)
    setWrong(undefined)
    if (file.size === 0) return setWrong(t('fileIsEmpty', { file: file.name }))
    if (file.size > largestFileBytes) return setWrong(t('fileIsTooLarge', { file: file.name }))
    const controller = new AbortController()
    stopper.current = controller
    const now = { name: file.name, size: file.size, sent: 0, stop: () => controller.abort() }
    setSending(now)
    try {
      const made = await uploadFile(store, {
        file,
        signal: controller.signal,
        // What is sent is a little more than the file: the form around it.
        onProgress: (sent) => setSending({ ...now, sent: Math.min(sent, file.size) }),
      })
      dispatch(importsApi.util.upsertQueryData('getImportsId', { id: made.id }, made))
      dispatch(importsApi.util.invalidateTags([{ type: 'Imports', id: 'list' }]))
      router.push(`/imports/${made.id}`)
    } catch (error) {
      setSending(null)
      if (!isAbort(error)) setProblem(asProblem(error))
    }
  }
  return { sending, problem, wrong, send }
}
