'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useNow } from 'use-intl'
import { type ApiKey, useDeleteApiKeysIdMutation } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { StatusPill } from '#ui/status.tsx'
import { toast } from '#ui/toast.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { stateOfKey } from './key-state.ts'
import { ListRow } from './list-rows.tsx'
import { usePermissionWords } from './use-permission-words.ts'

type ApiKeyRowProps = { apiKey: ApiKey; maker: string | undefined }

export function ApiKeyRow({ apiKey, maker }: ApiKeyRowProps) {
  const t = useT('settings')
  const [asked, setAsked] = useState(false)
  const wordsOf = usePermissionWords()
  const state = stateOfKey(apiKey, useNow().getTime())
  const at = (instant: string | null) => () => <InstantText at={instant} />
  return (
    <>
      <ListRow
        icon={
          <span
            aria-hidden
            className="flex size-8.5 shrink-0 items-center justify-center rounded-full bg-sunken text-faint"
          >
            <KeyRound className="size-4" />
          </span>
        }
        title={
          <>
            <span className="break-words">{apiKey.name}</span>
            <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs font-normal text-muted">
              {apiKey.hint}…
            </code>
          </>
        }
        detail={
          <>
            <p>
              {t.rich('keys.made', { when: at(apiKey.createdAt), name: maker ?? t('keys.somebody') })} ·{' '}
              {apiKey.lastUsedAt ? t.rich('keys.lastUsed', { when: at(apiKey.lastUsedAt) }) : t('keys.neverUsed')} ·{' '}
              {apiKey.revokedAt
                ? t.rich('keys.revokedOn', { when: at(apiKey.revokedAt) })
                : apiKey.expiresAt
                  ? t.rich(state === 'ended' ? 'keys.expiredOn' : 'keys.expires', { when: at(apiKey.expiresAt) })
                  : t('keys.noExpiry')}
            </p>
            <details className="mt-1">
              <summary className="w-fit cursor-pointer rounded-sm hover:text-ink">
                {t('keys.permissions', { count: apiKey.permissions.length })}
              </summary>
              <ul className="mt-1 list-disc pl-4.5">
                {apiKey.permissions.map((permission) => (
                  <li key={permission}>{wordsOf(permission)}</li>
                ))}
              </ul>
            </details>
          </>
        }
        facts={
          state === 'ended' ? (
            <StatusPill tone="neutral">{apiKey.revokedAt ? t('keys.revoked') : t('keys.expired')}</StatusPill>
          ) : state === 'soon' ? (
            <StatusPill tone="warn">{t('keys.expiresSoon')}</StatusPill>
          ) : (
            <StatusPill tone="good">{t('keys.active')}</StatusPill>
          )
        }
        actions={
          state !== 'ended' && (
            <Button size="sm" aria-label={t('keys.revokeName', { name: apiKey.name })} onClick={() => setAsked(true)}>
              {t('keys.revoke')}
            </Button>
          )
        }
      />
      {asked && <Revocation apiKey={apiKey} onClose={() => setAsked(false)} />}
    </>
  )
}

function Revocation({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useT('settings')
  const [revoke] = useDeleteApiKeysIdMutation()
  return (
    <ConfirmDialog
      title={t('keys.revokeTitle', { name })}
      submit={t('keys.revoke')}
      danger
      onClose={onClose}
      run={async () => {
        await revoke({ id }).unwrap()
        toast.good({ title: t('keys.revoked_', { name }) })
      }}
    >
      <p>{t('keys.revokeDetail')}</p>
    </ConfirmDialog>
  )
}
