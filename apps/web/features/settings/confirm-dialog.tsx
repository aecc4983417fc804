'use client'

import { type ReactNode, useState } from 'react'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'

type ConfirmDialogProps = {
  title: string
  /** Exactly what will happen. */
  children: ReactNode
  submit: string
  danger?: boolean
  run: () => Promise<unknown>
  onClose: () => void
}

/** Asks before something happens, does it, and stays open with the reason where it was refused. */
export function ConfirmDialog({ title, children, submit, danger = false, run, onClose }: ConfirmDialogProps) {
  const t = useT('settings')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function confirm() {
    setBusy(true)
    setProblem(null)
    try {
      await run()
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-base text-pretty text-muted">
        {children}
        <ProblemNotice problem={problem} />
      </div>
    </Dialog>
  )
}
