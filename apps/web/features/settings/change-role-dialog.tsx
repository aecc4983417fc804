'use client'

import type { Person } from '@recoup/contracts/identity-people'
import type { Role } from '@recoup/contracts/permissions'
import { useState } from 'react'
import { usePatchPeopleIdMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { refreshSession } from '#api/refresh-session.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { RoleChooser } from './role-chooser.tsx'

type ChangeRoleDialogProps = { person: Person; self: boolean; onClose: () => void }

export function ChangeRoleDialog({ person, self, onClose }: ChangeRoleDialogProps) {
  const t = useT('settings')
  const store = useAppStore()
  const [send, { isLoading }] = usePatchPeopleIdMutation()
  const [role, setRole] = useState<Role>(person.role)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function save() {
    setProblem(null)
    try {
      await send({ id: person.id, body: { role } }).unwrap()
      toast.good({ title: t('people.roleChanged', { name: person.name, role: t(`role.${role}`) }) })
      // The screens follow what one may do now.
      if (self) await refreshSession(store, store.getState().session.accessToken).catch(() => undefined)
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('people.changeRoleTitle', { name: person.name })}
      description={t('people.changeRoleDetail')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={isLoading} disabled={role === person.role} onClick={save}>
            {t('people.changeRoleSubmit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProblemNotice problem={problem} />
        <RoleChooser name="role" value={role} onChange={setRole} />
      </div>
    </Dialog>
  )
}
