'use client'

import { Mail } from 'lucide-react'
import { useState } from 'react'
import {
  type GetInvitationsApiResponse,
  type Invitation,
  useDeleteInvitationsIdMutation,
  usePostInvitationsMutation,
} from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ListRow, ListRows } from './list-rows.tsx'
import { Loaded, type Query } from './loaded.tsx'

type Asked = { what: 'again' | 'withdrawal'; invitation: Invitation }

/** Invitations without an answer yet; nothing is shown where there are none. */
export function InvitationsCard({ query }: { query: Query<GetInvitationsApiResponse> }) {
  const t = useT('settings')
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <Loaded query={query} what={t('invitation.pending')} skeleton={null}>
      {({ items }) =>
        items.length > 0 && (
          <>
            <Card flush title={t('invitation.pending')}>
              <ListRows label={t('invitation.pending')}>
                {items.map((invitation) => (
                  <ListRow
                    key={invitation.id}
                    icon={
                      <span
                        aria-hidden
                        className="flex size-8.5 shrink-0 items-center justify-center rounded-full bg-sunken text-faint"
                      >
                        <Mail className="size-4" />
                      </span>
                    }
                    title={<span className="min-w-0 break-all">{invitation.email}</span>}
                    detail={
                      <>
                        {invitation.name && `${invitation.name}, `}
                        {t('invitation.as', { role: t(`role.${invitation.role}`) })} ·{' '}
                        {t.rich('invitation.expires', { when: () => <InstantText at={invitation.expiresAt} /> })}
                      </>
                    }
                    actions={
                      <div className="flex flex-col gap-1 sm:flex-row">
                        <Button size="sm" onClick={() => setAsked({ what: 'again', invitation })}>
                          {t('invitation.again')}
                        </Button>
                        <Button size="sm" variant="ghost" onClick={() => setAsked({ what: 'withdrawal', invitation })}>
                          {t('invitation.withdraw')}
                        </Button>
                      </div>
                    }
                  />
                ))}
              </ListRows>
            </Card>
            {asked && <AskFirst {...asked} onClose={() => setAsked(null)} />}
          </>
        )
      }
    </Loaded>
  )
}

function AskFirst({ what, invitation, onClose }: Asked & { onClose: () => void }) {
  const t = useT('settings')
  const [invite] = usePostInvitationsMutation()
  const [withdraw] = useDeleteInvitationsIdMutation()
  const { id, email, name, role } = invitation
  if (what === 'again') {
    return (
      <ConfirmDialog
        title={t('invitation.againTitle')}
        submit={t('invitation.again')}
        onClose={onClose}
        run={async () => {
          await invite({ body: { email, role, ...(name && { name }) } }).unwrap()
          toast.good({ title: t('invitation.sent', { email }), detail: t('invitation.sentDetail') })
        }}
      >
        <p>{t('invitation.againDetail', { email })}</p>
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      title={t('invitation.withdrawTitle')}
      submit={t('invitation.withdraw')}
      danger
      onClose={onClose}
      run={async () => {
        await withdraw({ id }).unwrap()
        toast.good({ title: t('invitation.withdrawn', { email }) })
      }}
    >
      <p>{t('invitation.withdrawDetail', { email })}</p>
    </ConfirmDialog>
  )
}
