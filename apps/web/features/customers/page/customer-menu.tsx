'use client'

import { Archive, ArchiveRestore, Ellipsis, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Customer } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useAppStore } from '#state/store.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '#ui/menu.tsx'
import { toast } from '#ui/toast.tsx'
import {
  rememberCustomer,
  useDeleteCustomersIdArchivalMutation,
  useDeleteCustomersIdMutation,
  usePostCustomersIdArchivalMutation,
} from '../customers-api.ts'

/** What is done seldom: put away, take back, delete. */
export function CustomerMenu({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const words = useProblemWords()
  const store = useAppStore()
  const canWrite = useCan('customers:write')
  const canDelete = useCan('customers:delete')
  const [archive] = usePostCustomersIdArchivalMutation()
  const [restore] = useDeleteCustomersIdArchivalMutation()
  const [deleting, setDeleting] = useState(false)
  if (!canWrite && !canDelete) return null
  const archived = customer.archivedAt !== null

  async function move(back: boolean) {
    try {
      rememberCustomer(store, await (back ? restore : archive)({ id: customer.id }).unwrap())
      toast.good({
        title: t(back ? 'page.restored' : 'page.archived', { name: customer.name }),
        action: { label: t('undo'), onClick: () => void move(!back) },
      })
    } catch (error) {
      toast.bad({ title: t('page.notMoved'), detail: words(asProblem(error)) })
    }
  }
  return (
    <>
      <Menu trigger={<IconButton label={t('actions')} icon={<Ellipsis aria-hidden className="size-4.5" />} />}>
        {canWrite && (
          <MenuItem
            icon={archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            onSelect={() => void move(archived)}
          >
            {archived ? t('restore') : t('archive')}
          </MenuItem>
        )}
        {canDelete && (
          <>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setDeleting(true)}>
              {t('delete.item')}
            </MenuItem>
          </>
        )}
      </Menu>
      {deleting && <DeleteDialog customer={customer} onClose={() => setDeleting(false)} />}
    </>
  )
}

function DeleteDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useT('customers')
  const common = useT('common')
  const router = useRouter()
  const [remove, { isLoading }] = useDeleteCustomersIdMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function run() {
    try {
      await remove({ id: customer.id }).unwrap()
      router.replace('/customers')
      toast.good({ title: t('delete.done', { name: customer.name }) })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('delete.title')}
      description={t('delete.detail', { name: customer.name })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="danger" busy={isLoading} onClick={run}>
            {t('delete.button')}
          </Button>
        </>
      }
    >
      <ProblemNotice problem={problem} />
    </Dialog>
  )
}
